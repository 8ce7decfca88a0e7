"""Notebook 02: its judges know each mistake, its figures draw what they claim."""

import numpy as np
import pytest

import nnlab
from nnlab import Recipe, check, prepare
from nnlab.figures import code_line, limit_dots, loss_surface

DATA = prepare(Recipe())
FLIPPER, MASS = DATA.X[:, 5], DATA.y[:, 0]
ONES = np.ones(len(FLIPPER))


def ratio(column):
    columns = np.column_stack([column, ONES])
    flat, steep = np.linalg.eigvalsh(2 * columns.T @ columns / len(columns))
    return steep / flat


def limits():
    line = Recipe(encoding="one-hot", hidden=())
    scaled = line.but(scale_inputs=True, scale_target=True)
    return nnlab.learning_rate_limit(line), nnlab.learning_rate_limit(scaled)


def scaled_like(training, new):
    mean, std = training.mean(axis=0), training.std(axis=0)
    return (new - mean) / np.where(std == 0, 1, std)


CENTRED, DIVIDED = ratio(FLIPPER - FLIPPER.mean()), ratio(FLIPPER / FLIPPER.std())
RAW_LIMIT, SCALED_LIMIT = limits()

RIGHT = {
    "02.1": "b",
    "02.2": (9, 7),
    "02.3": "C",
    "02.4": (215 - FLIPPER.mean()) / FLIPPER.std(),
    "02.5": "d",
    "02.6": SCALED_LIMIT / RAW_LIMIT,
    "02.7": "b",
    "02.8": MASS.mean() - 0.5 * MASS.std(),
    "02.E1": (CENTRED, DIVIDED),
    "02.E2": scaled_like,
}

MISTAKES = [
    ("02.1", "a", "all three means"),
    ("02.2", (3, 2), "column of its own"),
    ("02.2", (8, 7), "Count the columns"),
    ("02.2", (9, 9), "add up to the column of ones"),
    ("02.2", (9, 8), "So do the sizes"),
    ("02.2", (9, 3), "superfluous"),
    ("02.2", 9, "two whole numbers"),
    ("02.3", "a", "0 / 0"),
    ("02.4", 215 - FLIPPER.mean(), "divide by the standard deviation"),
    ("02.4", 215 / FLIPPER.std(), "Subtract the mean first"),
    ("02.4", 0, "no spread"),
    ("02.4", float("nan"), "no spread"),
    ("02.4", 7, "flipper.mean()"),
    ("02.6", RAW_LIMIT / SCALED_LIMIT, "Turn the fraction over"),
    ("02.6", SCALED_LIMIT, "one of the two limits"),
    ("02.6", 3, "Divide"),
    ("02.7", "a", "finite number"),
    ("02.8", -0.5 * MASS.std(), "Add the mean"),
    ("02.8", MASS.mean() + 0.5 * MASS.std(), "sign"),
    ("02.8", MASS.mean() - 0.5, "multiply first"),
    ("02.8", 17, "reverse"),
    ("02.E1", (DIVIDED, CENTRED), "other order"),
    ("02.E1", (1 / CENTRED, 1 / DIVIDED), "steepest curvature by the flattest"),
    ("02.E1", (1, 1), "Leave one of its two steps out"),
    ("02.E1", (CENTRED, 5), "second (divided)"),
    ("02.E1", (5, DIVIDED), "first (centred)"),
    ("02.E1", CENTRED, "two numbers"),
    ("02.E2", 3, "must be a function"),
    ("02.E2", lambda training, new: None, "returns nothing"),
    ("02.E2", lambda training, new: new[0], "shape of new"),
    ("02.E2", lambda t, new: (new - t.mean(axis=0)) / t.std(axis=0), "constant column"),
    (
        "02.E2",
        lambda t, new: (new - new.mean(axis=0)) / new.std(axis=0).clip(1e-9),
        "must come from training",
    ),
    ("02.E2", lambda t, new: (new - t.mean()) / t.std(), "axis=0"),
    ("02.E2", lambda t, new: scaled_like(t, new) * [1, 0, 1], "Only the constant column"),
    ("02.E2", lambda t, new: new, "Subtract training.mean"),
]


@pytest.mark.parametrize("name", RIGHT)
def test_right(name):
    assert check(name, RIGHT[name]).right is True


@pytest.mark.parametrize(("name", "answer", "hint"), MISTAKES)
def test_the_hint_fits_the_mistake(name, answer, hint):
    result = check(name, answer)
    assert result.right is False
    assert hint in result.message


def test_code_line_draws_means_and_the_least_squares_line():
    ax = code_line(DATA.X[:, 0], MASS, ["Adelie", "Chinstrap", "Gentoo"], "body mass (g)")
    line, means = (artist.get_ydata() for artist in ax.lines)
    assert means == pytest.approx([MASS[DATA.X[:, 0] == code].mean() for code in range(3)])
    assert np.ptp(np.diff(line)) == pytest.approx(0, abs=1e-6)
    assert line == pytest.approx(np.polyval(np.polyfit(DATA.X[:, 0], MASS, 1), [0, 1, 2]))
    assert ax.get_ylabel() == "body mass (g)"


def test_loss_surface_marks_the_lowest_place_and_all_steps():
    columns = np.column_stack([FLIPPER, ONES])
    path = np.array([[0.0, 0.0], [30.0, 1.0], [20.0, 1.0]])
    ax = loss_surface(columns, MASS, path, "A ravine", ["w", "b (g)"])
    walk, lowest = ax.lines
    assert np.array_equal(walk.get_xydata(), path)
    assert lowest.get_xydata()[0] == pytest.approx(np.polyfit(FLIPPER, MASS, 1))
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    points = np.vstack([path, lowest.get_xydata()])
    assert (points > [left, bottom]).all()
    assert (points < [right, top]).all()
    assert (ax.get_title(loc="left"), ax.get_ylabel()) == ("A ravine", "b (g)")


def test_square_surface_has_one_scale():
    ax = loss_surface(np.eye(2), np.ones(2), np.array([[3.0, 0.0], [1.0, 0.9]]), "A bowl", square=True)
    assert ax.get_aspect() == 1
    assert np.ptp(ax.get_xlim()) == pytest.approx(np.ptp(ax.get_ylim()))


def test_limit_dots_count_the_limits_below_the_rate():
    ax = limit_dots(["raw", "scaled"], {"tanh": [0.1, 2.0], "relu": [1e-6, 0.03]}, rate=1)
    tanh, relu, rate = ax.lines
    assert tanh.get_xdata().tolist() == [0.1, 2.0]
    assert relu.get_xdata().tolist() == [1e-6, 0.03]
    assert set(rate.get_xdata()) == {1}
    assert ax.get_title(loc="left") == "3 of 4 limits lie below our rate"
    assert [label.get_text() for label in ax.get_yticklabels()] == ["raw", "scaled"]


@pytest.mark.parametrize("seed", range(10))
def test_what_the_prose_says_of_relu_holds_for_other_starts(seed):
    hot = Recipe(encoding="one-hot", activation="relu", seed=seed)
    ends = {
        (inputs, target): nnlab.train(hot.but(scale_inputs=inputs, scale_target=target)).first_bad_epoch
        for inputs in (False, True)
        for target in (False, True)
    }
    assert ends[False, False] is ends[False, True] is None
    assert ends[True, False] < ends[True, True]


@pytest.mark.parametrize("seed", range(3))
def test_only_both_scalings_beat_the_straight_line_with_tanh(seed):
    hot = Recipe(encoding="one-hot", seed=seed)

    def best(**scaling):
        runs = [nnlab.train(hot.but(learning_rate=10.0**-power, **scaling)) for power in range(4)]
        return np.nanmin([run.relative_loss[-1] for run in runs]), runs[0].line

    assert best()[0] == pytest.approx(1, abs=0.02)
    assert best(scale_target=True)[0] == pytest.approx(1, abs=0.02)
    assert best(scale_inputs=True)[0] > best()[1]
    assert best(scale_inputs=True, scale_target=True)[0] < best()[1]
