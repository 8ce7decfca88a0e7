"""Notebook 01: each mistake gets the hint that fits, and the figures show what they claim."""

import math

import numpy as np
import pytest

from nnlab import Recipe, check, prepare, train
from nnlab.figures import ceiling_curve, column_ranges, prediction_jump, value_grid

QUESTIONS = ["01.1", "01.2", "01.3", "01.4", "01.5", "01.E1", "01.E2"]


@pytest.mark.parametrize("name", QUESTIONS)
def test_open_questions_are_not_judged(name):
    assert check(name, ...).right is None


@pytest.mark.parametrize(
    ("name", "answer", "hint"),
    [
        ("01.1", 19, "empty cells"),
        ("01.1", 333, "How many are gone"),
        ("01.2", "d", "308 digits"),
        ("01.3", "c", "sum over all columns"),
        ("01.4", "b", "spoke of a multiplication"),
        ("01.5", 9, "sign"),
        ("01.5", 81, "squared"),
        ("01.5", -7, "output bias"),
        ("01.5", -17, "8 units"),
        ("01.5", 4, "4 weights and the bias"),
        ("01.E1", 122, "float64"),
        ("01.E1", 17, "infinite before"),
        ("01.E1", 20, "float32"),
    ],
)
def test_mistake_gets_its_hint(name, answer, hint):
    result = check(name, answer)
    assert result.right is False
    assert hint in result.message


def first(losses, bad):
    return next((epoch for epoch, loss in enumerate(losses) if bad(loss)), None)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (lambda losses: first(losses, np.isnan), "overlooks infinity"),
        (lambda losses: first(losses, np.isinf), "let it find NaN too"),
        (lambda losses: first(losses, lambda loss: not loss < math.inf), "Minus infinity"),
        (
            lambda losses: (first(losses, lambda loss: not math.isfinite(loss)) or 0) + 1,
            "count the epochs from 0",
        ),
        (lambda losses: -1 if np.isfinite(losses).all() else int(np.argmin(np.isfinite(losses))), "None"),
    ],
)
def test_functions_get_their_hint(answer, hint):
    result = check("01.E2", answer)
    assert result.right is False
    assert hint in result.message


def test_right_answers_are_right():
    assert check("01.1", 11).right is True
    assert check("01.5", -9).right is True
    assert check("01.E1", 12).right is True
    assert check("01.E2", lambda losses: first(losses, lambda loss: not math.isfinite(loss))).right is True


@pytest.mark.parametrize("seed", range(10))
def test_the_story_holds_for_every_seed(seed):
    """What the notebook tells: a saturated first layer, a factor of -17, and W1 the first that is NaN."""
    recipe = Recipe(seed=seed)
    X, parameters = prepare(recipe).X, train(recipe.but(epochs=0)).parameters
    assert (np.tanh(X @ parameters["W1"] + parameters["b1"]) == 1).all()
    history = train(recipe)
    bad = {name: int(np.isnan(norms).argmax()) for name, norms in history.weight_norms.items()}
    assert history.first_bad_epoch == 122
    assert bad == {"W1": 125, "b1": 125, "W2": 126, "b2": 126}
    assert (history.gradient_norms["W1"][:124] == 0).all()
    assert (history.gradient_norms["b1"][:124] == 0).all()


def test_bars_reach_from_smallest_to_largest():
    columns = {"small": np.array([1.0, np.nan, 0.0]), "large": np.array([[5000.0], [2000.0]])}
    ax = column_ranges(columns)
    assert [list(line.get_xdata()) for line in ax.lines] == [[0, 1], [2000, 5000]]
    assert [label.get_text() for label in ax.get_yticklabels()] == list(columns)
    assert [text.get_text() for text in ax.texts] == ["0 to 1", "2,000 to 5,000"]


def test_a_cross_marks_where_each_trace_ends():
    loss, error = np.array([1.0, 1e100, 1e300, np.inf, np.nan]), np.array([1.0, 1e50, 1e150, 1e151, np.nan])
    ax = ceiling_curve({"loss": loss, "error": error, "calm": np.ones(5)})
    curve, cross, second, second_cross, calm, ceiling = ax.lines
    np.testing.assert_allclose(curve.get_ydata(), [0, 100, 300])
    np.testing.assert_allclose(second.get_ydata(), [0, 50, 150, 151])
    assert [cross.get_xdata()[0], second_cross.get_xdata()[0]] == [3, 4]
    np.testing.assert_allclose(calm.get_ydata(), 0)
    np.testing.assert_allclose(ceiling.get_ydata(), math.log10(1.797e308), rtol=1e-5)
    words = [text.get_text() for text in ax.texts]
    assert "inf: epoch 3" in words
    assert "NaN: epoch 4" in words


def test_grid_writes_every_size():
    rows = {"loss": np.array([12.3, np.inf, np.nan]), "W1": np.array([0.0, 0.999, 2.51e156])}
    ax = value_grid(rows, range(7, 10))
    assert [text.get_text() for text in ax.texts] == ["12", "inf", "NaN", "0", "1", "3e156"]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["7", "8", "9"]
    assert [label.get_text() for label in ax.get_yticklabels()] == list(rows)


def test_jump_starts_and_ends_on_the_valley():
    masses = np.array([3000.0, 5000.0])
    ax = prediction_jump(masses, before=3.0, after=75000.0)
    valley, ends, _ = ax.lines
    np.testing.assert_allclose(ends.get_xdata(), [3, 75000])
    np.testing.assert_allclose(ends.get_ydata(), [((masses - p) ** 2).mean() for p in (3, 75000)])
    lowest = valley.get_xdata()[valley.get_ydata().argmin()]
    np.testing.assert_allclose(lowest, masses.mean())
