"""The questions and figures of notebook 06, and what it claims, on more seeds than it shows."""

import itertools

import numpy as np
import pytest
from matplotlib.colors import same_color

from nnlab import Dataset, Recipe, check, learning_rate_limit, style, sweep, train
from nnlab.checks.notebook_06 import ANSWER
from nnlab.figures import ablation_grid, held_out_curve, seen_and_new
from nnlab.figures.ablation import ENDS, end_of
from nnlab.style import GREEN, ORANGE

PARTS = (
    {"scale_inputs": True, "scale_target": True},
    {"learning_rate": 0.01},
    {"init": "he"},
    {"clip": "output-error"},
)
FEW = ANSWER.but(hidden=32, learning_rate=0.03, validation_fraction=0.9)


def best_epoch(history):
    return np.argmin(history.validation_loss)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("06.1", "b"),
        ("06.2", " C"),
        ("06.3", 0.5),
        ("06.3", np.sqrt(2 / 8)),
        ("06.4", "b"),
        ("06.5", "b"),
        ("06.E1", 0.1),
        ("06.E1", 0.15),
        ("06.E2", best_epoch),
        ("06.E2", lambda history: int(np.nanargmin(history.relative_validation_loss))),
    ],
)
def test_right_answers(name, answer):
    assert check(name, answer).right is True


@pytest.mark.parametrize(
    ("name", "answer", "hint"),
    [
        ("06.1", "a", "can bend"),
        ("06.1", "c", "rate is small"),
        ("06.1", "d", "26 for 100"),
        ("06.2", "a", "chance"),
        ("06.2", "b", "always give the mean"),
        ("06.3", np.sqrt(2 / 3), "adds the units"),
        ("06.3", 0.25, "square root"),
        ("06.3", np.sqrt(2 / 5), "units alone"),
        ("06.3", 7, "Put 3 inputs"),
        ("06.4", "a", "just these three"),
        ("06.4", "c", "empty"),
        ("06.4", "d", "raw data"),
        ("06.5", "a", "thirty rows"),
        ("06.5", "c", "divergence"),
        ("06.5", "d", "rows it sees"),
        ("06.5", "e", "one letter"),
        ("06.E1", 0.01, "has not arrived"),
        ("06.E1", 0.03, "below 0.115"),
        ("06.E1", 1, "below the limit"),
        ("06.E1", 0, "positive"),
        ("06.E1", np.inf, "positive"),
        ("06.E1", "fast", "could not be judged"),
        ("06.E2", 17, "without parentheses"),
        ("06.E2", lambda history: np.argmin(history.loss), "training rows"),
        ("06.E2", lambda history: history.validation_loss.min(), "np.argmin"),
        ("06.E2", lambda history: np.argmax(history.validation_loss), "Look for the lowest"),
        ("06.E2", lambda history: history.validation_loss, "one number"),
        ("06.E2", lambda history: 12, "smallest number"),
        ("06.E2", lambda history: history.nothing, "could not be judged"),
    ],
)
def test_wrong_answers_get_a_hint(name, answer, hint):
    result = check(name, answer)
    assert result.right is False and hint in result.message


# ---- figures --------------------------------------------------------------------------------------


def test_how_a_run_ended():
    losses = np.array([0.1, 0.2, 0.985, 1.015, 1.03, 1e30, np.inf, np.nan])
    assert list(end_of(losses, line=0.16)) == [0, 1, 2, 2, 3, 3, 3, 4]
    assert list(end_of(np.array([0.5, 0.99]), line=2)) == [0, 2]


def marks(ax, kind):
    """The x positions of the marks of one way to end, row by row."""
    _, marker, colour, filled = ENDS[kind]
    found = [
        line for line in ax.lines if line.get_marker() == marker and same_color(line.get_color(), colour)
    ]
    return [
        len(line.get_xdata()) for line in found if same_color(line.get_markerfacecolor(), colour) == filled
    ]


def test_the_grid_draws_every_run_and_every_part():
    taken = np.array([[True, True], [True, False], [False, False]])
    losses = np.array([[0.1, 0.1, 0.3], [np.nan, np.nan, 5], [1, 1, 1]])
    ax = ablation_grid(["first", "second"], taken, losses, 0.2, "A title")
    assert [marks(ax, kind) for kind in range(5)] == [[2, 0, 0], [1, 0, 0], [0, 0, 3], [0, 1, 0], [0, 2, 0]]
    words = [text.get_text() for text in ax.texts]
    assert words == [
        "first",
        "second",
        "2 of 3: beat a straight line",
        "2 of 3: NaN",
        "3 of 3: guess the mean",
    ]
    assert same_color(ax.texts[2].get_color(), GREEN) and same_color(ax.texts[3].get_color(), ORANGE)
    dots = [line for line in ax.lines if line.get_marker() == "o" and line.get_markersize() == 9]
    assert [len(line.get_xdata()) for line in dots] == [2, 0, 1, 1, 0, 2]
    assert ax.get_title(loc="left") == "A title"


def test_the_two_curves_of_overfitting_part():
    history = train(FEW)
    ax = held_out_curve(history, "Overfitting")
    words = {text.get_text().split(":")[0] for text in ax.texts}
    assert words == {"training rows", "held-out rows", "lowest"}
    solid, dashed, circle = ax.lines
    assert np.allclose(10 ** solid.get_ydata(), history.relative_loss[:-1])
    assert np.allclose(10 ** dashed.get_ydata(), history.relative_validation_loss[:-1])
    assert list(circle.get_xdata()) == [best_epoch(history)]


def test_the_two_curves_of_divergence_end_at_the_cross():
    history = train(Recipe(validation_fraction=0.25))
    ax = held_out_curve(history, "Divergence")
    (cross,) = [line for line in ax.lines if line.get_marker() == "X"]
    assert list(cross.get_xdata()) == [history.first_bad_epoch]
    assert f"NaN: epoch {history.first_bad_epoch}" in {text.get_text().strip() for text in ax.texts}


def test_without_held_out_rows_there_is_nothing_to_draw():
    with pytest.raises(ValueError, match="validation_fraction above 0"):
        held_out_curve(train(ANSWER.but(epochs=5)), "Nothing")


def test_seen_and_new_joins_the_pairs():
    ax = seen_and_new(np.array([0.9, 0.8]), np.array([1.1, 1.3]), "Pairs")
    assert [list(line.get_ydata()) for line in ax.lines[:2]] == [[0.9, 1.1], [0.8, 1.3]]
    assert [list(line.get_xdata()) for line in ax.lines[:2]] == [[0, 1], [0, 1]]


def test_figures_follow_the_style():
    try:
        style("projector")
        ax = ablation_grid(["a", "b"], np.array([[True, True]]), np.array([[0.1]]), 0.2, "Large")
        assert ax.texts[0].get_size() == 18
        assert seen_and_new(np.array([0.9]), np.array([1.1]), "Large").yaxis.label.get_size() == 18
    finally:
        style("notebook")


# ---- what the notebook says -----------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(20))
def test_claims_of_section_1(seed):
    rng = np.random.default_rng(1000 + seed)
    data = Dataset.from_arrays(rng.standard_normal((1100, 3)), rng.standard_normal(1100))
    run = train(ANSWER.but(data=data, hidden=5, validation_fraction=1000 / 1100, seed=seed))
    assert run.relative_loss[-1] < 1
    assert run.validation_loss[-1] > np.mean(run.prepared.y_validation**2)
    assert not run.clipped.any() and run.first_nonfinite is None


@pytest.fixture(scope="module")
def combinations():
    """Every combination of the four parts, on other seeds than the notebook's."""
    found = {}
    for row in itertools.product([True, False], repeat=4):
        recipe = Recipe(activation="relu")
        for part, there in zip(PARTS, row, strict=True):
            recipe = recipe.but(**part) if there else recipe
        found[row] = sweep(recipe, seed=range(20, 40))
    return found


def test_scaling_and_the_small_rate_are_necessary_and_sufficient(combinations):
    line = train(Recipe(epochs=0)).line
    for (scaled, slow, *_), runs in combinations.items():
        good = (runs.relative_loss < line).sum()
        assert good >= 15 if scaled and slow else good == 0


def test_the_groups_end_as_the_notebook_reads_them_aloud(combinations):
    for (scaled, slow, _, clipped), runs in combinations.items():
        if scaled and not slow:
            assert runs.diverged.all()
        elif not scaled:
            assert not runs.diverged.any()
            ends = end_of(runs.relative_loss, 0.16)
            assert (ends == (2 if slow and not clipped else 3)).all()


def test_clipping_changes_not_one_digit_where_the_network_learns(combinations):
    for he in (True, False):
        with_it, without = (combinations[True, True, he, clipped].final_loss for clipped in (True, False))
        assert np.array_equal(with_it, without)


def test_hes_start_helps_where_the_network_learns(combinations):
    he, uniform = (np.median(combinations[True, True, he, True].relative_loss) for he in (True, False))
    assert he < 0.95 * uniform


def test_how_often_the_answer_clips():
    for seed in range(5):
        assert not train(ANSWER.but(seed=seed)).clipped.any()
        raw = ANSWER.but(seed=seed, scale_inputs=False, scale_target=False)
        assert train(raw).clipped.all()
        assert train(ANSWER.but(seed=seed, learning_rate=1)).clipped.any()


def test_without_a_remedy_all_units_die():
    for seed in range(10):
        end = train(Recipe(activation="relu", epochs=2, seed=seed))
        z = end.prepared.X @ end.parameters["W1"] + end.parameters["b1"]
        assert not (z > 0).any()


def test_overfitting_is_more_units_and_fewer_rows():
    seen, new, limits = np.empty((3, 3, 3))
    for (i, fraction), (j, hidden) in itertools.product(enumerate((0.9, 0.7, 0.25)), enumerate((2, 8, 32))):
        recipe = FEW.but(hidden=hidden, validation_fraction=fraction)
        runs = [train(recipe.but(seed=seed)) for seed in range(10)]
        seen[i, j] = np.median([run.relative_loss[-1] for run in runs])
        new[i, j] = np.median([run.relative_validation_loss[-1] for run in runs])
        limits[i, j] = np.median([learning_rate_limit(run.recipe) for run in runs])
    assert (np.diff(seen, axis=1) < 0).all()
    assert new[0].argmax() == 2 and new[2].argmin() == 2
    assert (limits[:, 2] < limits[:, :2].min(axis=1) / 2).all()
    assert (limits.max(axis=0) < 1.2 * limits.min(axis=0)).all()


def test_overfitting_parts_the_curves_and_divergence_does_not():
    for seed in range(5):
        broken = train(Recipe(validation_fraction=0.25, seed=seed))
        end = broken.first_bad_epoch
        assert np.allclose(broken.validation_loss[1:end], broken.loss[1:end], rtol=0.05)
    over = train(FEW).relative_validation_loss
    assert 100 < over.argmin() < 500 and over[-1] > 1.3 * over.min()


def test_the_panel_leaps_up_above_the_limit():
    start = FEW.but(seed=12)
    assert learning_rate_limit(start) < 0.1
    fast = train(start.but(learning_rate=0.1))
    for loss in (fast.relative_loss, fast.relative_validation_loss):
        assert loss[1:30].max() > loss[0]
    dead = train(start.but(learning_rate=0.2))
    assert dead.relative_loss[-1] == pytest.approx(1) and dead.relative_validation_loss[-1] > 1000
    more = train(start.but(validation_fraction=0.25))
    gap, closed = (h.relative_validation_loss[-1] / h.relative_loss[-1] for h in (train(start), more))
    assert gap > 5 and closed < 2


def ends(recipe):
    history = train(recipe)
    return history.relative_loss[-1], history.relative_validation_loss[-1]


def test_the_answers_to_the_questions_of_the_panel():
    start = FEW.but(seed=12)
    assert ends(start) == pytest.approx((0.03, 0.22), abs=0.005)
    assert ends(start.but(validation_fraction=0.25)) == pytest.approx((0.11, 0.15), abs=0.005)
    assert ends(start.but(hidden=16))[1] == pytest.approx(0.18, abs=0.005)
    assert ends(start.but(hidden=2))[1] == pytest.approx(0.29, abs=0.005)
    assert learning_rate_limit(start) == pytest.approx(0.074, abs=0.0005)
    for rate, leaps in (
        (0.03, (False, False)),
        (0.08, (False, True)),
        (0.1, (True, True)),
        (0.15, (True, True)),
    ):
        history = train(start.but(learning_rate=rate))
        curves = history.relative_loss, history.relative_validation_loss
        assert tuple(bool(curve.max() > 1.2 * curve[0]) for curve in curves) == leaps
    assert ends(start.but(learning_rate=0.15))[0] == pytest.approx(0.013, abs=0.001)
    assert ends(start.but(learning_rate=0.2))[0] == pytest.approx(1)
