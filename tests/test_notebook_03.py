"""Notebook 03: its judges, the look into a network, and the figures of starts and layers."""

import numpy as np
import pytest

from nnlab import Recipe, check, train
from nnlab.figures import axes, output_ridges, seed_dots, signal_curves, weight_map
from nnlab.ladder import STEPS
from nnlab.probe import flat, layer_outputs, signal_sizes, stuck_units

SCALED = STEPS["02 + one-hot, scaled inputs and target"]


def returns(value):
    return lambda a: value


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("03.1", "b"),
        ("03.2", 1),
        ("03.3", "C"),
        ("03.4", " b "),
        ("03.5", "b"),
        ("03.6", 0.141),
        ("03.7", "c"),
        ("03.E1", 1.2),
        ("03.E1", 1.5),
        ("03.E2", lambda a: (a == 0).all(axis=0).sum()),
        ("03.E2", lambda a: sum(not column.any() for column in a.T)),
    ],
)
def test_right(name, answer):
    assert check(name, answer).right is True


@pytest.mark.parametrize(
    ("name", "answer", "hint"),
    [
        ("03.1", "a", "What is W2 at the start?"),
        ("03.1", "c", "tanh(0)"),
        ("03.1", "d", "bad guess"),
        ("03.2", 100, "two of them differ"),
        ("03.2", 8, "eight columns"),
        ("03.2", 3, "Count the columns"),
        ("03.3", "a", "steep"),
        ("03.3", "b", "larger"),
        ("03.3", "d", "smallest"),
        ("03.4", "a", "times 0"),
        ("03.4", "c", "no NaN"),
        ("03.4", "d", "slope"),
        ("03.5", "a", "partly"),
        ("03.5", "c", "same sign"),
        ("03.5", "d", "square root"),
        ("03.6", (2 / 150) ** 0.5, "Xavier's"),
        ("03.6", 0.02, "variance"),
        ("03.6", 0.2, "number of units"),
        ("03.6", 0.1, "halves"),
        ("03.6", 7, "He's formula"),
        ("03.7", "a", "limit"),
        ("03.7", "b", "clipping"),
        ("03.7", "d", "limit"),
        ("03.E1", 1.0, "Go higher"),
        ("03.E1", 3.0, "Go lower"),
        ("03.E1", 0, "positive"),
        ("03.E2", returns(9), "whole column"),
        ("03.E2", lambda a: (a == 0).any(axis=0).sum(), "all rows"),
        ("03.E2", lambda a: (a == 0).all(axis=1).sum(), "axis=0"),
        ("03.E2", lambda a: (a == 0).all(axis=0), ".sum()"),
        ("03.E2", returns(None), "return"),
        ("03.E2", returns(2), "0 dead units"),
        ("03.E2", 2, "without brackets"),
    ],
)
def test_wrong_gets_the_hint_that_fits(name, answer, hint):
    result = check(name, answer)
    assert result.right is False and hint in result.message


# ---- probe ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("hidden", [(), 3, (4, 2)])
@pytest.mark.parametrize("activation", ["tanh", "relu", "sigmoid", "identity"])
def test_layer_outputs_are_what_training_ends_with(hidden, activation):
    recipe = SCALED.but(hidden=hidden, activation=activation, init="xavier", learning_rate=0.05, epochs=20)
    history = train(recipe)
    outputs = layer_outputs(recipe, history.parameters)
    last = f"z{len(recipe.hidden_sizes) + 1}"
    assert list(outputs)[-1] == last
    error = outputs[last] - history.prepared.y
    assert np.mean(error**2) == pytest.approx(history.loss[-1])


def test_layer_outputs_start_at_the_start():
    recipe = SCALED.but(init="he")
    start = train(recipe.but(epochs=0))
    z1 = start.prepared.X @ start.parameters["W1"] + start.parameters["b1"]
    outputs = layer_outputs(recipe)
    np.testing.assert_allclose(outputs["z1"], z1)
    np.testing.assert_allclose(outputs["a1"], np.tanh(z1))


def test_flat_and_stuck():
    z = np.array([[-9.0, 0.0, 9.0], [9.0, 0.0, 9.0]])
    assert flat(np.tanh(z), "tanh").tolist() == [[True, False, True], [True, False, True]]
    assert flat(1 / (1 + np.exp(-z)), "sigmoid").tolist() == [[True, False, True], [True, False, True]]
    assert flat(np.maximum(z, 0), "relu").tolist() == [[True, True, False], [False, True, False]]
    assert not flat(z, "identity").any()
    assert [stuck_units(np.tanh(z), "tanh"), stuck_units(np.maximum(z, 0), "relu")] == [2, 1]


def test_signal_of_no_hidden_layer_is_empty():
    assert signal_sizes(layer_outputs(Recipe(hidden=()))).shape == (0,)


# ---- what the notebook says ----------------------------------------------------------------------


def test_zeros_teach_only_the_last_bias():
    for activation in ("tanh", "relu"):
        history = train(
            SCALED.but(init="zeros", scale_target=False, learning_rate=0.1, activation=activation)
        )
        assert [name for name, norms in history.gradient_norms.items() if norms.any()] == ["b2"]
        assert history.parameters["b2"][0] == pytest.approx(history.prepared.y.mean())
    line = train(SCALED.but(init="zeros", hidden=(), learning_rate=0.1))
    assert line.relative_loss[-1] == pytest.approx(line.line, rel=1e-3)


def test_equal_units_stay_copies():
    history = train(SCALED.but(init="equal", learning_rate=0.1))
    weights = history.parameters["W1"]
    assert np.abs(weights - weights[:, :1]).max() < 1e-9
    assert np.abs(weights - 0.5).max() > 0.1


def test_small_starts_survive_with_relu_and_large_ones_do_not():
    recipe = SCALED.but(activation="relu", learning_rate=0.2)
    small = {"init": "normal", "init_scale": 0.1}
    for choice, survives in [({"init": "he"}, True), (small, True), ({"init": "normal"}, False)]:
        runs = [train(recipe.but(seed=seed, **choice)) for seed in range(10)]
        assert all((run.first_nonfinite is None) == survives for run in runs)


# ---- figures -------------------------------------------------------------------------------------


def test_weight_map_draws_the_weights():
    weights = np.array([[0.5, -0.5], [0.0, 1.0], [-1.0, 0.25]])
    ax = weight_map(weights, "Two units", ("a", "b", "c"))
    np.testing.assert_array_equal(ax.get_images()[0].get_array(), weights)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["a", "b", "c"]
    assert len(ax.figure.axes) == 2
    assert len(weight_map(weights, "No scale", scale=False).figure.axes) == 1


def test_output_ridges_share_out_steep_and_flat():
    outputs = {"narrow": np.full((10, 2), 0.3), "wide": np.array([[1.0, -1.0], [0.0, 0.999]])}
    ax = output_ridges(outputs)
    words = [text.get_text() for text in ax.texts]
    assert words == ["narrow", "0 % flat", "wide", "75 % flat"]
    heights = [sum(bar.get_height() for bar in bars) for bars in ax.containers]
    assert heights == pytest.approx([0.8, 0, 0.4, 1.2])  # blue, orange; blue, orange; the tallest bar is 0.8


def test_signal_curves_draw_logarithms_and_keep_names_apart():
    sizes = {"U[0, 1)": 10.0 ** np.arange(5), "N(0, 1)": 10.0 ** np.arange(5), "mine": 0.1 ** np.arange(5)}
    ax = signal_curves(sizes, "Three")
    np.testing.assert_allclose(ax.lines[0].get_ydata(), np.arange(5))
    np.testing.assert_allclose(ax.lines[2].get_ydata(), -np.arange(5))
    places = sorted(text.get_position()[1] for text in ax.texts)
    low, high = ax.get_ylim()
    assert min(np.diff(places)) > 0.08 * (high - low) and low < places[0] and places[-1] <= high


def test_seed_dots_show_every_seed_and_the_median():
    values = {"a": [1.0, 2.0, 4.0], "b": [10.0, 20.0, 40.0]}
    ax = seed_dots(values, "Two", (0.5, 100), ("rate", 1))
    dots = [line.get_ydata() for line in ax.lines if line.get_marker() == "o"]
    np.testing.assert_array_equal(dots, list(values.values()))
    assert [text.get_text() for text in ax.texts] == ["2", "20", "rate"]
    assert ax.get_yscale() == "log" and ax.get_ylim() == (0.5, 100)


def test_figures_use_the_axes_they_are_given():
    given = axes(4)
    ones = np.ones((2, 2))
    assert weight_map(ones, "", ax=given[0]) is given[0]
    assert output_ridges({"a": ones}, ax=given[1]) is given[1]
    assert signal_curves({"a": np.ones(3)}, "", ax=given[2]) is given[2]
    assert seed_dots({"a": np.ones(3)}, "", (0.1, 10), ax=given[3]) is given[3]
