"""The questions and figures of notebook 10, and what it claims, with more room than it shows."""

import numpy as np
import pytest

from nnlab import Dataset, Recipe, check, learning_rate_limit, prepare, style, sweep, train
from nnlab.curvature import sharpness_along
from nnlab.figures import sharpness_curve, stability_figure
from nnlab.style import BLUE, ORANGE

SCALED = Recipe(encoding="one-hot", scale_inputs=True, scale_target=True, init="xavier")
CURVING = SCALED.but(hidden=(16, 16), init_scale=0.5, epochs=4000)


def arrival(epochs, values, rate):
    there = values >= 2 / rate
    return epochs[np.argmax(there)] if there.any() else None


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("10.1", "c"),
        ("10.2", 233),
        ("10.3", "C "),
        ("10.4", 0.04),
        ("10.5", 100),
        ("10.6", "d"),
        ("10.7", 1.585),
        ("10.E1", 10.25),
        ("10.E2", arrival),
    ],
)
def test_right_answers(name, answer):
    assert check(name, answer).right is True


@pytest.mark.parametrize(
    ("name", "answer", "hint"),
    [
        ("10.2", 5000, "does not add"),
        ("10.2", 463, "1.02"),
        ("10.2", 2, "Solve"),
        ("10.4", 25, "Solve that for the rate"),
        ("10.4", 0.02, "not 1"),
        ("10.4", 7, "is 2"),
        ("10.5", 0.1, "single step"),
        ("10.5", 500, "multiply with both"),
        ("10.5", 1, "1000 of them"),
        ("10.7", 3, "which power of 2"),
        ("10.7", np.log(3), "np.log2"),
        ("10.7", -np.log2(3), "positive"),
        ("10.6", "b", "with the zooms"),
        ("10.7", 2, "half as large"),
        ("10.E1", 105, "square root"),
        ("10.E1", 1, "each single number"),
        ("10.E1", 10, "a little more than 10"),
        ("10.E1", 5, "105 weights and biases"),
        ("10.E2", 100, "the function itself"),
        ("10.E2", lambda epochs, values, rate: epochs[values >= 2 / rate], "the first"),
        ("10.E2", lambda epochs, values, rate: epochs[values >= 2 / rate][-1:].sum(), "first time"),
        ("10.E2", lambda epochs, values, rate: epochs[np.argmax(values > 2 / rate)], "exactly 10"),
        ("10.E2", lambda epochs, values, rate: epochs[np.argmax(values >= 2 / rate)], "return None; 0 came"),
        ("10.E2", lambda epochs, values, rate: epochs[-1], "100; 150 came"),
    ],
)
def test_hints_fit_the_mistake(name, answer, hint):
    result = check(name, answer)
    assert result.right is False
    assert hint in result.message


# ---- figures -------------------------------------------------------------------------------------


def test_sharpness_curve_draws_the_curves_and_their_lines():
    epochs, values = np.array([0, 10, 20]), {0.1: np.array([4.0, 12, 20]), 0.2: np.array([4.0, 9, 10])}
    ax = sharpness_curve(epochs, values)
    dashed = {float(line.get_ydata()[0]) for line in ax.lines if line.get_linestyle() == "--"}
    assert dashed == {20.0, 10.0}
    curves = [line for line in ax.lines if line.get_linestyle() == "-"]
    assert [line.get_ydata().tolist() for line in curves] == [[4, 12, 20], [4, 9, 10]]
    assert [text.get_text() for text in ax.texts] == [
        "rate 0.1:\n2 / rate = 20",
        "rate 0.2:\n2 / rate = 10",
    ]


@pytest.fixture(scope="module")
def small_map():
    line = SCALED.but(hidden=(), epochs=300)
    return sweep(line, learning_rate=np.geomspace(0.1, 10, 6), init_scale=np.geomspace(0.1, 10, 5))


def test_stability_figure_shows_nan_in_its_own_colours(small_map):
    ax = stability_figure(small_map, "A title")
    shades = ax.images[0].get_array()
    assert shades.shape == (6, 5) and small_map.diverged.any() and not small_map.diverged.all()
    assert ((shades > 0.5) == small_map.diverged).all()
    colours = ax.images[0].cmap
    reds, _, blues, _ = colours(shades).transpose(2, 0, 1)
    assert (reds > blues).tolist() == small_map.diverged.tolist()
    assert ax.get_ylabel() == "learning rate (log scale)" and ax.get_xlabel() == "initial scale (log scale)"
    assert ax.get_title(loc="left") == "A title"
    bar = ax.figure.axes[-1]
    words = [label.get_text() for label in bar.get_yticklabels()]
    assert words == ["loss 0.1", "loss 1", "NaN at 300", "NaN at 17", "NaN at once"]


def test_darker_orange_is_an_earlier_death(small_map):
    shades = stability_figure(small_map).images[0].get_array()
    dead = small_map.diverged
    order = np.argsort(small_map.first_nonfinite_epoch[dead], kind="stable")
    assert (np.diff(np.asarray(shades[dead])[order]) <= 0).all()


def test_the_frame_is_where_the_zoom_lies(small_map):
    inside = sweep(SCALED.but(hidden=(), epochs=5), learning_rate=[0.9, 1.1], init_scale=[1.0, 2.0])
    ax = stability_figure(small_map, zoom=inside)
    frame = ax.patches[-1]
    left, bottom = frame.get_x(), frame.get_y()
    assert left < 0 < np.log10(2) < left + frame.get_width()
    assert bottom < np.log10(0.9) < np.log10(1.1) < bottom + frame.get_height()


@pytest.mark.parametrize("ends", [(0.1, 0.1001), (0.5446, 0.5648), (0.1, 2), (1e-6, 10)])
def test_axes_have_round_ticks_inside_the_map(ends):
    result = sweep(SCALED.but(hidden=(), epochs=1), learning_rate=np.geomspace(*ends, 4), init_scale=[1, 2])
    ax = stability_figure(result)
    ax.figure.draw_without_rendering()
    low, high = ax.get_ylim()
    ticks = ax.yaxis.get_majorticklocs()
    assert 2 <= len(ticks) and (low <= ticks).all() and (ticks <= high).all()
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert len(set(labels)) == len(labels)


def test_figures_follow_the_style(small_map):
    try:
        style("projector")
        assert stability_figure(small_map).xaxis.label.get_size() == 18
    finally:
        style("notebook")


def test_blue_and_orange_are_those_of_the_series(small_map):
    colours = stability_figure(small_map).images[0].cmap
    assert np.allclose(colours(1 / 3)[:3], [int(BLUE[k : k + 2], 16) / 255 for k in (1, 3, 5)], atol=0.02)
    assert np.allclose(colours(5 / 6)[:3], [int(ORANGE[k : k + 2], 16) / 255 for k in (1, 3, 5)], atol=0.02)


# ---- claims --------------------------------------------------------------------------------------


def test_sharpness_along_is_that_of_each_moment():
    recipe = SCALED.but(learning_rate=0.1)
    found = sharpness_along(recipe, [30, 0, 30, 7])
    wanted = [2 / learning_rate_limit(recipe, after=epoch) for epoch in (30, 0, 30, 7)]
    assert found == pytest.approx(wanted, rel=1e-12)


def test_sharpness_along_is_nan_after_the_end():
    assert np.isnan(sharpness_along(Recipe(), [0, 140])).tolist() == [False, True]


@pytest.mark.parametrize("seed", range(5))
def test_the_edge_of_stability_is_no_accident_of_the_seed(seed):
    recipe = CURVING.but(learning_rate=0.2, seed=seed)
    epochs = np.arange(0, 4001, 100)
    values = sharpness_along(recipe, epochs) * 0.2 / 2
    assert values[0] < 0.7 and values.max() > 1
    assert 0.9 < np.median(values[-10:]) < 1.1
    loss = train(recipe).loss
    assert (np.diff(loss)[-2000:] > 0).mean() > 0.1 and loss[-1] < loss[1000]


def test_a_small_rate_never_comes_to_the_edge():
    assert sharpness_along(CURVING.but(learning_rate=0.02), [4000])[0] < 0.3 * 2 / 0.02


@pytest.mark.parametrize("seed", range(3))
def test_the_edge_of_two_layers_is_rough_for_other_starts(seed):
    table = prepare(SCALED)
    few = Dataset.from_arrays(table.X[::20], table.y[::20, 0])
    recipe = Recipe(data=few, activation="identity", init="xavier", epochs=100, seed=seed)
    dead = sweep(recipe, learning_rate=np.geomspace(0.4, 0.75, 600), init_scale=[0.1, 0.2, 0.3, 0.4]).diverged
    # Going up from rate to rate, a smooth edge is crossed once.
    crossings = (dead[1:] != dead[:-1]).sum(axis=0)
    assert (crossings > 1).sum() >= 2
