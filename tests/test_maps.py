"""Stability maps without a browser: choosing, zooming, overtaking, stopping, and what goes wrong."""

import html
import io
import itertools
import re
import sys
import threading

import numpy as np
import pytest
from PIL import Image

import nnlab.explorer
import nnlab.maps
from nnlab import Dataset, Recipe, stability_map, summarize, train
from nnlab.figures.pixels import axis_values, halved, limits_along, places, ticks, written
from nnlab.sweep import NUMBERS, sweep

SCALED = Recipe(
    encoding="one-hot", scale_inputs=True, scale_target=True, init="xavier", epochs=60, dtype="float32"
)
AXES = {"learning_rate": (0.01, 10), "init_scale": (0.1, 10)}
ENDS = {
    **AXES,
    "clip_threshold": (0.01, 10),
    "seed": (0, 20),
    "epochs": (1, 12),
    "hidden": (1, 6),
    "batch_size": (20, 400),
    "validation_fraction": (0, 0.5),
}


def small(size=8, recipe=SCALED, **axes):
    return stability_map(recipe, size=size, **(axes or AXES))


def words(m):
    """What the map says below its pictures: (role, text)."""
    role, text = re.fullmatch(r'<div role="(\w+)"[^>]*>(.*)</div>', m._words.value, re.DOTALL).groups()
    return role, html.unescape(text)


def picture(m):
    return m._repr_mimebundle_()[0]["image/png"]


def press(m, text):
    m._buttons[text].click()
    assert m._maps.wait(60) and m._runs.wait(60)


def assert_well(m):
    """Whether sweep, cell, history, sliders and words belong together."""
    assert m.sweep.computed.all() and m._runs.wait(60)
    assert m.history.recipe == m.recipe == m.sweep.cell(*m.cell)
    for slider, values, index in zip(m._sliders, m.sweep.axes.values(), m.cell, strict=True):
        assert slider.value == slider.index == index and len(slider.options) == len(values)
        assert float(slider.label) == pytest.approx(float(values[index]), rel=0.01)
    assert words(m) == ("status", m.sentence) and summarize(m.history) in m.sentence
    bad = m.history.first_nonfinite
    assert m.sweep.diverged[m.cell] == (bad is not None)
    if bad is None:
        np.testing.assert_allclose(m.sweep.final_loss[m.cell], m.history.loss[-1], rtol=1e-9)
    else:
        assert m.sweep.first_nonfinite_epoch[m.cell] == bad.epoch


# ---- pixels and runs -----------------------------------------------------------------------------


def test_a_map_starts_at_its_recipe_and_every_pixel_is_its_training():
    m = small(recipe=SCALED.but(learning_rate=0.1))
    assert m.sweep.computed.all() and m.recipe.learning_rate == pytest.approx(0.1, rel=0.6)
    for cell in np.ndindex(m.sweep.computed.shape):
        history = train(m.sweep.cell(*cell))
        assert m.sweep.diverged[cell] == (history.first_nonfinite is not None)
        np.testing.assert_allclose(m.sweep.final_loss[cell], history.loss[-1], rtol=1e-9)


def test_every_corner_can_be_chosen():
    m = small()
    m.sweep  # noqa: B018  a complete map
    seen = set()
    for row, column in itertools.product((0, 7), repeat=2):
        assert m.choose(row, column) is m and m.cell == (row, column)
        assert_well(m)
        seen.add(picture(m))
    assert len(seen) == 4
    assert m.recipe.learning_rate == 10 and m.recipe.init_scale == 10


@pytest.mark.parametrize("wrong", [(-1, 0), (8, 0), (0, 8), (0.5, 0), ("a", 0), (None, 0)], ids=str)
def test_there_is_no_pixel_outside(wrong):
    m = small()
    before = m.cell
    with pytest.raises(ValueError, match="must be a whole number from 0 to 7"):
        m.choose(*wrong)
    assert m.cell == before


def test_sliders_choose():
    m = small()
    m._sliders[0].value, m._sliders[1].value = 7, 2
    assert m.cell == (7, 2)
    assert_well(m)


@pytest.mark.parametrize("cell", [(0, 0), (7, 0), (0, 7), (7, 7), (3, 5)])
def test_a_click_chooses_the_pixel_under_it(cell):
    m = small()
    m.sweep  # noqa: B018
    view = m._map.views[0]
    x, y = view.ax.transData.transform(cell[::-1])
    width, height = m._map.size
    m._click.value = f"{x / width} {1 - y / height}"
    assert m.cell == cell
    assert_well(m)


def test_a_click_beside_the_map_changes_nothing():
    m = small()
    before = m.cell
    for where in ("0.01 0.5", "0.99 0.5", "0.5 0.01", "0.5 0.999"):
        m._click.value = where
        assert m.cell == before and words(m)[0] == "status"
    m._click.value = "nonsense"
    assert words(m)[0] == "alert"


@pytest.mark.parametrize("one, other", list(itertools.permutations(ENDS, 2)))
def test_every_pair_of_fields_makes_a_map(one, other):
    recipe = SCALED.but(clip="norm", epochs=5)
    m = stability_map(recipe, size=4, **{one: ENDS[one], other: ENDS[other]})
    assert list(m.sweep.axes) == [one, other]
    assert_well(m)
    m.zoom_in()
    assert_well(m)
    assert (m._scene.limits is None) == ("learning_rate" not in (one, other))


def test_all_numeric_fields_are_tried_here():
    assert set(ENDS) == set(NUMBERS)


# ---- zoom ----------------------------------------------------------------------------------------


def test_zooming_ten_times_keeps_the_run_and_the_way_back():
    m = small().choose(5, 3)
    recipe, pictures = m.recipe, [picture(m)]
    for _ in range(10):
        rate = m.sweep.axes["learning_rate"]
        assert m.zoom_in() is m and m.recipe == recipe and m.sweep.computed.shape == (8, 8)
        inner = m.sweep.axes["learning_rate"]
        assert np.log(inner[-1] / inner[0]) == pytest.approx(np.log(rate[-1] / rate[0]) / 2)
        assert rate[0] <= inner[0] < inner[-1] <= rate[-1]
        assert_well(m)
        pictures.append(picture(m))
    assert len(set(pictures)) == 11
    for before in pictures[-2::-1]:
        assert picture(m.zoom_out()) == before and m.recipe == recipe
    assert m.zoom_out().cell == (5, 3)  # there is nothing above


@pytest.mark.parametrize("cell", list(itertools.product((0, 7), repeat=2)))
def test_zooming_into_a_corner_stays_on_the_map(cell):
    m = small().choose(*cell)
    recipe = m.recipe
    assert m.zoom_in().zoom_in().recipe == recipe and m.cell == cell
    assert_well(m)
    m.reset()
    assert m.cell == cell and m.sweep.axes["learning_rate"][-1] == 10
    assert_well(m)


def test_the_buttons_zoom():
    m = small()
    whole = picture(m)
    assert m._buttons["Zoom out"].disabled and m._buttons["Reset"].disabled
    press(m, "Zoom in")
    press(m, "Zoom in")
    assert picture(m) != whole and not m._buttons["Zoom out"].disabled
    press(m, "Zoom out")
    press(m, "Zoom out")
    assert picture(m) == whole and m._buttons["Zoom out"].disabled
    press(m, "Zoom in")
    press(m, "Reset")
    assert picture(m) == whole


def test_a_map_drawn_after_others_equals_a_new_one():
    m = small().choose(5, 3).zoom_in().choose(0, 0).zoom_out()
    assert picture(m) == picture(small().choose(5, 3))


def test_zoom_ends_where_there_are_no_numbers_between():
    m = stability_map(SCALED, size=8, seed=(0, 7), hidden=(1, 8)).choose(3, 3)
    m.zoom_in()
    assert m.sweep.axes["seed"].tolist() == [2, 3, 4, 5] or len(m.sweep.axes["seed"]) < 8
    with pytest.raises(ValueError, match="No zoom goes further"):
        for _ in range(5):
            m.zoom_in()
    assert_well(m)
    m._buttons["Zoom in"].click()
    assert words(m)[0] == "alert" and "No zoom goes further" in words(m)[1]


# ---- axes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", ENDS)
@pytest.mark.parametrize("size", [2, 3, 64])
def test_axes_ascend_from_end_to_end_and_their_zooms_keep_every_value(field, size):
    recipe = SCALED.but(clip="norm")
    values = axis_values(recipe, field, ENDS[field], size)
    assert (values[0], values[-1]) == ENDS[field] and len(values) <= size
    where = places(field, values, values)
    np.testing.assert_allclose(where, np.arange(len(values)), atol=1e-9)
    assert len(set(written(values))) == len(values)
    for index in range(len(values)) if len(values) > 3 else ():
        inner, new = halved(field, values, index)
        assert inner[new] == values[index] and (np.diff(inner) > 0).all()
        assert values[0] <= inner[0] and inner[-1] <= values[-1]


@pytest.mark.parametrize("ends", [(0.01, 10), (0.5, 1), (0.999, 1), (1e-7, 1e3), (0.1, 0.100001)])
def test_ticks_are_few_and_can_be_told_apart(ends):
    where, texts = ticks("learning_rate", axis_values(SCALED, "learning_rate", ends, 64))
    assert 2 <= len(where) <= 9 and len(set(texts)) == len(texts)
    assert (where >= 0).all() and (where <= 63).all()


def test_the_line_is_the_learning_rate_limit():
    m = small(size=5)
    found = limits_along(m.sweep)
    expected = [
        nnlab.learning_rate_limit(SCALED.but(init_scale=s)) for s in m.sweep.axes["init_scale"].tolist()
    ]
    np.testing.assert_allclose(found, expected)
    assert limits_along(sweep(SCALED, seed=[0, 1], init_scale=[1, 2])) is None


BAD = {
    "one axis": ({"learning_rate": (0.1, 1)}, "two axes"),
    "three axes": ({**AXES, "seed": (0, 3)}, "two axes"),
    "no axis": ({}, "two axes"),
    "no number": ({**AXES, "init_scale": (1, 1)}, "init_scale needs two ends"),
    "turned round": ({**AXES, "init_scale": (2, 1)}, "init_scale needs two ends"),
    "text": ({**AXES, "init_scale": "ab"}, "init_scale needs two ends"),
    "three ends": ({**AXES, "init_scale": (1, 2, 3)}, "init_scale needs two ends"),
    "nan": ({**AXES, "init_scale": (float("nan"), 1)}, "init_scale needs two ends"),
    "infinite": ({**AXES, "init_scale": (1, float("inf"))}, "init_scale must be"),
    "zero": ({**AXES, "init_scale": (0, 1)}, "logarithmic"),
    "a choice": ({"learning_rate": (0.1, 1), "activation": (0, 1)}, "not activation"),
    "no field": ({"learning_rate": (0.1, 1), "zzz": (0, 1)}, "not zzz"),
    "no clipping": ({"learning_rate": (0.1, 1), "clip_threshold": (1, 2)}, "without clipping"),
    "no epochs": ({"learning_rate": (0.1, 1), "epochs": (0, 5)}, "begin at 1"),
    "beyond": ({"learning_rate": (0.1, 1), "validation_fraction": (0, 1)}, "validation_fraction must be"),
    "half a seed": ({"learning_rate": (0.1, 1), "seed": (0.5, 3)}, "seed must be"),
    "size 1": ({**AXES, "size": 1}, "size must be a whole number from 2 to 512"),
    "size 1.5": ({**AXES, "size": 1.5}, "size must be"),
    "size True": ({**AXES, "size": True}, "size must be"),
    "size huge": ({**AXES, "size": 10**6}, "size must be"),
}


@pytest.mark.parametrize("options, message", BAD.values(), ids=BAD.keys())
def test_what_makes_no_map_is_refused(options, message):
    with pytest.raises(ValueError, match=message):
        stability_map(SCALED, **options)


def test_a_map_without_an_epoch_is_refused():
    with pytest.raises(ValueError, match="epochs must be 1 or more; 0 came"):
        stability_map(SCALED.but(epochs=0), **AXES)


def test_a_table_that_is_too_short_is_refused():
    with pytest.raises(ValueError, match="leaves 1 row"):
        small(recipe=SCALED.but(data=Dataset.from_arrays([1.0], [2.0])))


# ---- overtaking, stopping, exceptions --------------------------------------------------------------


@pytest.fixture
def gate(monkeypatch):
    """Sweeps that wait after their first chunk until the gate is opened."""
    reached, opened, real = threading.Event(), threading.Event(), nnlab.explorer.sweep

    def slow(recipe, executor, progress, *others, **axes):
        def wait_once(so_far):
            if not reached.is_set():
                reached.set()
                assert opened.wait(60)
            progress(so_far)

        return real(recipe, executor, wait_once, *others, **axes)

    yield lambda: monkeypatch.setattr(nnlab.explorer, "sweep", slow), reached, opened
    opened.set()


def test_a_newer_wish_overtakes_a_map_that_is_not_done(gate):
    close, reached, opened = gate
    m = small(size=24).choose(20, 5)
    m.sweep  # noqa: B018
    close()
    m._buttons["Zoom in"].click()
    assert reached.wait(60)
    whole = m._scene.sweep
    newer = threading.Thread(target=m._maps.ask, args=(nnlab.explorer.Task(whole.axes),))
    newer.start()
    while not m._maps.overtaken:
        pass
    opened.set()
    newer.join(60)
    assert m.cell == (20, 5) and m.sweep.axes["learning_rate"][-1] == 10
    assert_well(m)


def test_a_pixel_can_be_chosen_while_the_map_is_computed(gate):
    close, reached, opened = gate
    close()
    m = small(size=24)
    assert reached.wait(60)
    m.choose(3, 4)
    assert m.history.recipe == m.recipe and m.cell == (3, 4)
    opened.set()
    assert m.sweep.computed.all() and m.cell == (3, 4)
    assert_well(m)


def test_a_map_can_be_stopped_and_says_so(gate):
    close, reached, opened = gate
    m = small(size=32)
    m.sweep  # noqa: B018
    close()
    m._buttons["Zoom in"].click()
    assert reached.wait(60)
    m._buttons["Stop"].click()
    opened.set()
    assert not m.sweep.computed.all()
    assert "are computed (stopped)" in words(m)[1]
    m.zoom_out()
    assert m.sweep.computed.all()
    assert_well(m)


def test_many_wishes_at_once_end_well():
    m = small()
    jobs = [m.zoom_in, m.zoom_out, m.reset] * 3 + [lambda k=k: m.choose(k, k) for k in range(8)]
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert_well(m)


@pytest.mark.parametrize("name, action", [("sweep", "zoom_in"), ("fit", "choose")])
def test_an_exception_is_shown_and_the_last_picture_stays(monkeypatch, name, action):
    m = small()
    assert m.sweep.computed.all() and m.choose(0, 0)
    before = m._map.figure.canvas.buffer_rgba().tobytes()

    def fail(*_, **__):
        raise RuntimeError("a <b> broke & fell")

    monkeypatch.setattr(nnlab.explorer, name, fail)
    if action == "zoom_in":
        m._buttons["Zoom in"].click()
        m._maps.wait(60)
        assert m._map.figure.canvas.buffer_rgba().tobytes() == before
        with pytest.raises(RuntimeError, match="broke"):
            m.zoom_in()
    else:
        history = m.history
        m._sliders[0].value = 5
        m._runs.wait(60)
        assert m.history is history
    assert words(m) == ("alert", "a <b> broke & fell") and "<b>" not in m._words.value
    monkeypatch.undo()
    m.choose(2, 2).zoom_in()
    assert_well(m)


@pytest.mark.parametrize(
    "data",
    [
        Dataset.from_arrays([1.0, 2.0, 4.0], [1e300, -1e300, 2e300]),
        Dataset.from_arrays([1.0, 1.0, 1.0], [2.0, 2.0, 2.0]),
        Dataset({"x1": np.array([1.0, np.inf, 2.0])}, np.array([1.0, 2.0, 4.0])),
    ],
    ids=["huge", "constant", "infinite"],
)
def test_a_map_of_a_strange_table_works_without_a_warning(data):
    assert_well(small(recipe=SCALED.but(data=data)))


# ---- what others see -----------------------------------------------------------------------------


def test_the_picture_is_there_without_a_kernel_and_has_words():
    m = small().choose(0, 0)
    data, metadata = m._repr_mimebundle_()
    assert data["text/plain"] == "<stability map: 8 x 8 runs, learning_rate by init_scale>"
    image = np.asarray(Image.open(io.BytesIO(data["image/png"])).convert("RGB")).astype(int)
    assert image.shape[1] == m._map.size[0] + m._curve.size[0]
    blue, orange = image[..., 2] - image[..., 0] > 60, image[..., 0] - image[..., 2] > 60
    assert blue[:, :500].sum() > 10_000 and orange[:, :500].sum() > 10_000
    alternative = metadata["image/png"]["alt"]
    assert "Map of 8 by 8 training runs: upwards learning rate from 0.01 to 10" in alternative
    assert m.sentence in alternative and "% ended in NaN or infinity." in m._pictures[0].tooltip
    assert m._pictures[1].tooltip in m.sentence
    assert "Chosen: learning rate 0.01, initial scale 0.1." in m.sentence and "under the limit" in m.sentence


def test_displaying_puts_the_complete_picture_into_the_notebook(monkeypatch):
    shown = []

    class Handle:
        def update(self, bundle, **_):
            shown.append(bundle)

    def display(bundle, **_):
        shown.append(bundle)
        return Handle()

    monkeypatch.setattr(nnlab.maps, "display", display)
    m = small(size=24)
    m._ipython_display_()
    assert shown[-1]["image/png"] == picture(m)
    m._ipython_display_()
    assert shown[-1]["image/png"] == picture(m)


def test_nothing_is_left_in_pyplot():
    small().zoom_in()
    assert "matplotlib.pyplot" not in sys.modules or not sys.modules["matplotlib.pyplot"].get_fignums()
