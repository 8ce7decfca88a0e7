"""The questions and figures of notebook 08, and what it claims of other people's programs."""

import importlib.util
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest
import statsmodels.api as sm
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LinearRegression
from sklearn.neural_network import MLPRegressor

import lessons
from nnlab import Recipe, check, learning_rate_limit, prepare, style, train
from nnlab.figures import column_effects, same_curves
from nnlab.frameworks import load

NOTEBOOK = Path(__file__).resolve().parent.parent / "notebooks" / "08_do_you_need_a_network.ipynb"
FAILING = Recipe()
REPAIRED = Recipe(
    encoding="one-hot", scale_inputs=True, scale_target=True, init="xavier", clip="norm", learning_rate=0.1
)
#: Where there is no such package for this Python, the notebook leaves it out, and so do the tests.
HERE = [name for name in ("torch", "keras") if importlib.util.find_spec(name)]
RUNNERS = {"torch": "in_pytorch", "keras": "in_keras"}
each_framework = pytest.mark.parametrize("framework", HERE)


@pytest.fixture(scope="module")
def notebook():
    """The functions that the notebook defines, run from its own cells."""
    namespace = {"__name__": "__main__"}
    for cell in lessons.read(NOTEBOOK).cells:
        if cell.cell_type == "code" and (
            "import numpy" in cell.source or cell.source.startswith(("from nnlab.frameworks", "def in_"))
        ):
            lessons.execute(cell.source, namespace)
    return namespace


def run(notebook, framework, recipe, epochs, *more):
    losses = []
    notebook[RUNNERS[framework]](recipe, epochs, losses, *more)
    return np.array(losses)


# ---- questions -----------------------------------------------------------------------------------


def first_bad(losses):
    return next((epoch for epoch, loss in enumerate(losses) if not np.isfinite(loss)), None)


def peak(losses):
    return max(
        ((e, x) for e, x in enumerate(losses) if np.isfinite(x)), key=lambda pair: pair[1], default=None
    )


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("08.1", "c"),
        ("08.2", 549.6),
        ("08.3", "b"),
        ("08.4", "C"),
        ("08.E1", Recipe(learning_rate=0.1)),
        ("08.E1", Recipe(clip="norm")),
        ("08.E1", Recipe(learning_rate=0.01)),
        ("08.E2", peak),
    ],
)
def test_right_answers(name, answer):
    assert check(name, answer).right is True


@pytest.mark.parametrize(
    ("name", "answer", "hint"),
    [
        ("08.1", "a", "Does a straight line need steps"),
        ("08.2", 387.2, "the sex alone"),
        ("08.2", 162.4, "the flipper alone"),
        ("08.2", 403.5, "one millimetre"),
        ("08.2", 224.8, "the same way"),
        ("08.2", 1000, "column coef"),
        ("08.4", "b", "what could make it later"),
        ("08.E1", Recipe(), "change one field"),
        ("08.E1", Recipe(learning_rate=0.1, clip="norm"), "2 fields differ"),
        ("08.E1", Recipe(learning_rate=0.5), "lost at epoch"),
        ("08.E1", Recipe(init="xavier"), "With another init"),
        ("08.E1", Recipe(epochs=10), "only look away"),
        ("08.E1", {"learning_rate": 0.1}, "Give a recipe"),
        ("08.E2", 3, "without parentheses"),
        ("08.E2", lambda losses: None, "not (0, 3.0)"),
        ("08.E2", lambda losses: max(losses), "Return two things"),
        ("08.E2", lambda losses: (max(losses), int(np.argmax(losses))), "epoch comes first"),
        ("08.E2", lambda losses: (int(np.argmax(losses)), max(losses)), "not (1, 2.0)"),
        ("08.E2", lambda losses: peak(losses) or (0, 0.0), "not None"),
    ],
)
def test_hints_fit_the_mistake(name, answer, hint):
    result = check(name, answer)
    assert result.right is False
    assert hint in result.message


# ---- baselines -----------------------------------------------------------------------------------


def test_the_line_is_the_one_of_every_notebook():
    for encoding in ("codes", "one-hot"):
        data = prepare(FAILING.but(encoding=encoding))
        score = LinearRegression().fit(data.X, data.y).score(data.X, data.y)
        assert 1 - score == pytest.approx(train(FAILING.but(encoding=encoding, epochs=1)).line, rel=1e-9)


def table():
    data = prepare(FAILING.but(encoding="one-hot"))
    reference = ("species=Adelie", "island=Biscoe", "sex=female")
    names = [name for name in data.feature_names if name not in reference]
    X = data.X[:, [data.feature_names.index(name) for name in names]]
    return sm.OLS(data.y[:, 0], sm.add_constant(X)).fit(), ["constant", *names]


def test_claims_of_the_table():
    model, names = table()
    p = dict(zip(names, model.pvalues, strict=True))
    low, high = (dict(zip(names, ends, strict=True)) for ends in model.conf_int().T)
    assert p["island=Dream"] == pytest.approx(0.8, abs=0.05)
    crossing = {name for name in names if low[name] <= 0 <= high[name]}
    assert crossing == {"island=Dream", "island=Torgersen"}
    assert min(names[1:], key=p.get) == "sex=male"
    assert model.params[0] < 0


def test_scikit_learn_refuses_a_nan():
    plain = {"hidden_layer_sizes": (8,), "activation": "tanh", "solver": "sgd", "momentum": 0, "alpha": 0}
    plain |= {"batch_size": 333, "max_iter": 1000, "n_iter_no_change": 1000}
    data = prepare(FAILING)
    for seed in range(3):
        network = MLPRegressor(learning_rate_init=1.0, random_state=seed, **plain)
        with (
            warnings.catch_warnings(action="ignore"),
            pytest.raises(ValueError, match=r"non-finite parameter weights.*large values"),
        ):
            network.fit(data.X, data.y[:, 0])


def test_scikit_learn_as_it_comes_is_worse_than_the_mean_on_raw_data_and_only_warns():
    data = prepare(FAILING)
    network = MLPRegressor(random_state=0)
    with pytest.warns(ConvergenceWarning):
        network.fit(data.X, data.y[:, 0])
    assert network.score(data.X, data.y[:, 0]) < 0


# ---- frameworks ----------------------------------------------------------------------------------


def test_load_says_what_is_missing(capsys):
    assert load("math", "no_such_framework")[1] is None
    printed = capsys.readouterr().out
    assert "no_such_framework is not here" in printed and "[frameworks]" in printed


@each_framework
def test_a_framework_agrees_and_turns_nan_at_the_same_epoch(notebook, framework):
    history = train(FAILING)
    losses = run(notebook, framework, FAILING, 130)
    assert losses.dtype == np.float64
    assert np.allclose(losses[:100], history.loss[:100], rtol=1e-9)
    assert first_bad(losses) == history.first_bad_epoch


@each_framework
@pytest.mark.parametrize("seed", [1, 2])
def test_a_framework_agrees_on_the_repaired_network(notebook, framework, seed):
    recipe = REPAIRED.but(seed=seed)
    losses = run(notebook, framework, recipe, 30)
    assert np.allclose(losses, train(recipe).loss[:30], rtol=1e-6)


def test_what_sets_pytorch_apart_is_its_clipping(notebook):
    if "torch" in HERE:
        free = REPAIRED.but(clip=None)
        assert np.allclose(run(notebook, "torch", free, 50), train(free).loss[:50], rtol=1e-12)
        apart = np.abs(run(notebook, "torch", REPAIRED, 20) / train(REPAIRED).loss[:20] - 1).max()
        assert 1e-8 < apart < 1e-6


def test_infinity_meets_a_saturated_tanh(notebook):
    """What the detector of PyTorch reports: two epochs late, and in the wrong layer."""
    if "torch" not in HERE:
        return
    torch = notebook["torch"]
    losses = []
    with (
        warnings.catch_warnings(action="ignore"),
        torch.autograd.detect_anomaly(),
        pytest.raises(RuntimeError, match="TanhBackward0"),
    ):
        notebook["in_pytorch"](FAILING, 200, losses)
    late = len(losses) - 1 - train(FAILING).first_bad_epoch
    assert late == 2
    # The gradient that comes to the tanh overflows in just this epoch, and all units are saturated.
    history = train(FAILING.but(epochs=len(losses) - 1))
    data, parameters = history.prepared, history.parameters
    activations = np.tanh(data.X @ parameters["W1"] + parameters["b1"])
    with np.errstate(over="ignore"):
        error = activations @ parameters["W2"] + parameters["b2"] - data.y
        coming = (2 / len(error) * error) @ parameters["W2"].T
    assert np.isfinite(error).all() and np.isinf(coming).any()
    assert (1 - activations**2 == 0).all()


def test_adam_takes_away_the_nan_and_teaches_nothing_on_raw_data(notebook):
    if "torch" not in HERE:
        return
    variance = prepare(FAILING).target_variance
    for seed in range(3):
        recipe = FAILING.but(seed=seed)
        assert run(notebook, "torch", recipe, 1000, "Adam")[-1] / variance == pytest.approx(1, abs=0.05)
        slow = run(notebook, "torch", recipe.but(learning_rate=0.001), 1000, "Adam")
        assert slow[-1] > 0.99 * slow[0]


def test_adam_stays_finite_beyond_the_limit_and_is_no_better_than_a_line(notebook):
    """And its last loss does not show that the loss was higher on the way than at the start."""
    if "torch" not in HERE:
        return
    recipe = REPAIRED.but(clip=None, learning_rate=1.0)
    losses = run(notebook, "torch", recipe, 1000, "Adam") / prepare(recipe).target_variance
    assert 5 < 1 / learning_rate_limit(recipe) < 7
    assert train(recipe).line < losses[-1] < 1
    epoch, size = peak(losses)
    assert (epoch, round(size, 1), round(losses[0], 1)) == (1, 12.5, 1.8)


def test_library_network_with_more_epochs_beats_the_mean_on_raw_data_and_is_behind_the_line():
    data = prepare(FAILING.but(validation_fraction=0.25))
    with warnings.catch_warnings(action="ignore"):
        network = MLPRegressor(random_state=0, max_iter=1000).fit(data.X, data.y[:, 0])
    off = np.abs(network.predict(data.X_validation) - data.y_validation[:, 0]).mean()
    line = LinearRegression().fit(data.X, data.y).predict(data.X_validation)
    mean = np.abs(data.y_validation - data.y.mean()).mean()
    assert np.abs(line - data.y_validation).mean() < off < mean


def test_which_splits_end_above_the_line():
    recipe = REPAIRED.but(validation_fraction=0.25)
    runs = {seed: train(recipe.but(seed=seed)) for seed in range(6)}
    assert [seed for seed, h in runs.items() if h.validation_loss[-1] > h.line] == [1, 2, 4, 5]
    wide = train(recipe.but(hidden=(32,)))
    ends = [[round(float(h.loss[-1]), 3), round(float(h.validation_loss[-1]), 3)] for h in (runs[0], wide)]
    assert ends == [[0.111, 0.103], [0.109, 0.102]]


WITHOUT_FRAMEWORKS = """
import sys


class Nowhere:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("torch", "keras", "tensorflow"):
            raise ModuleNotFoundError(name)


sys.meta_path.insert(0, Nowhere())
"""


def test_the_notebook_runs_without_frameworks():
    """In a process of its own, in which no framework can be imported."""
    cells = [cell.source for cell in lessons.read(NOTEBOOK).cells if cell.cell_type == "code"]
    program = WITHOUT_FRAMEWORKS + "\n".join(
        cell for cell in cells if "verdicts()" not in cell and "ladder()" not in cell
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert "PyTorch is not here" in done.stdout and "Keras is not here" in done.stdout
    assert "nnlab. Epoch 122" in done.stdout


# ---- figures -------------------------------------------------------------------------------------


def test_column_effects_draws_each_interval():
    ax = column_effects(["a", "b"], [1, -1], [3, 2])
    intervals = [line for line in ax.lines if len(line.get_xdata()) == 2 and line.get_linewidth() == 3]
    assert [list(line.get_xdata()) for line in intervals] == [[1, 3], [-1, 2]]
    assert intervals[0].get_color() != intervals[1].get_color()
    assert ax.get_title(loc="left").startswith("1 of 2 columns")


def test_same_curves_marks_each_end():
    loss = np.array([1.0, 1e10, 1e20, np.inf])
    ax = same_curves({"a": loss, "b": loss[:2], "c": np.append(loss, np.nan)})
    assert ax.get_title(loc="left") == "3 programs, and not the same end"
    (cross,) = [line for line in ax.lines if line.get_marker() == "X"]
    assert list(cross.get_xdata()) == [3]
    assert np.allclose(ax.lines[0].get_ydata(), [0, 10, 20])
    assert {"a", "b", "c"} <= {text.get_text() for text in ax.texts}


@pytest.mark.parametrize("loss", [[np.nan], [np.inf, np.nan], [0.5, 0.1], [1.0], [0.0, 1.0]])
def test_same_curves_takes_any_losses(loss):
    same_curves({"a": loss, "b": loss}).figure.canvas.draw()
    same_curves({"a": loss}).figure.canvas.draw()


def test_figures_follow_the_style():
    try:
        style("projector")
        assert column_effects(["a"], [0], [1]).xaxis.label.get_size() == 18
        assert same_curves({"a": [1.0, 2.0]}).xaxis.label.get_size() == 18
    finally:
        style("notebook")
