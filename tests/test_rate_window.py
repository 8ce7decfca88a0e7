"""The learning-rate window under a panel: it holds what training gives, and keeps up with the sliders."""

from dataclasses import replace

import numpy as np
import pytest

import nnlab
import nnlab.panels
from nnlab import Recipe, panel, sweep, train
from nnlab.controls import Control
from nnlab.figures.canvas import Canvas
from nnlab.figures.window import Window, WindowView
from nnlab.rate_window import RateWindow
from nnlab.training import fit

SCALED = Recipe(
    encoding="one-hot", scale_inputs=True, scale_target=True, init="xavier", learning_rate=0.1, epochs=150
)
ENDS = (1e-4, 10)


@pytest.fixture
def live():
    return panel(SCALED, "learning_rate", "clip", "hidden", learning_rate=ENDS, window=True)


def window(rate=0.1, limit=0.2, line=0.12, **axes):
    return Window(sweep(SCALED, learning_rate=np.geomspace(*ENDS, 24), **axes), rate, limit, line)


def rates(live):
    return live.window.sweep.axes["learning_rate"]


def test_a_panel_has_a_window_only_if_asked():
    assert panel(SCALED, "learning_rate").window is None


def test_every_point_of_the_window_is_a_training_of_its_own(live):
    found = live.window.sweep
    assert found.computed.all() and len(rates(live)) == RateWindow.RATES
    assert rates(live)[[0, -1]] == pytest.approx(ENDS)
    for k in (0, 17, 30, 47):
        alone = train(SCALED.but(learning_rate=float(rates(live)[k])))
        assert np.array_equal(found.relative_loss[k], alone.relative_loss[-1], equal_nan=True)


def test_another_rate_moves_the_mark_and_computes_nothing(live):
    before = live.window.sweep
    live.set(learning_rate=1.0).settle()
    assert live.window.sweep is before
    (place, _) = live.window.canvas.views[0].rate[0].get_xdata()
    assert place == pytest.approx(0)  # the logarithm of 1


def test_the_window_widens_with_clipping(live):
    before = np.isfinite(live.window.sweep.final_loss).sum()
    live.set(clip="norm").settle()
    assert np.isfinite(live.window.sweep.final_loss).sum() > before
    assert "No learning rate" in live.window.sentence


def test_it_is_there_without_a_slider_for_the_rate():
    live = panel(SCALED, "hidden", window=True)
    assert rates(live)[[0, -1]] == pytest.approx((1e-7, 10))


def test_the_next_move_does_not_wait_for_it():
    live = panel(SCALED.but(epochs=3000), "hidden", window=True)
    live.set(hidden=32)  # and its window begins
    live.set(hidden=1)
    shown = live.window.sweep
    assert live.history.recipe.hidden == 1 and not (shown.recipe.hidden == 1 and shown.computed.all())
    live.settle()
    assert live.window.sweep.recipe.hidden == 1 and live.window.sweep.computed.all()


def test_a_stopped_run_leaves_the_window_as_it_was(monkeypatch):
    live = panel(SCALED.but(epochs=50), "hidden", window=True)
    before = live.window.sweep

    def stop_at_once(recipe, prepared, progress):
        live._halt()
        return fit(recipe, prepared, progress)

    monkeypatch.setattr(nnlab.panels, "fit", stop_at_once)
    live.set(hidden=3).settle()
    assert live.window.sweep is before
    assert live.sentence.startswith("Stopped at epoch") and "window is left as it was" in live.sentence
    monkeypatch.undo()
    live.set(hidden=4).settle()
    assert live.window.sweep.recipe.hidden == 4 and "Stopped" not in live.sentence


def test_while_it_is_coarse_its_words_say_so():
    whole = window()
    part = replace(whole.sweep, computed=np.arange(len(whole.sweep.computed)) % 8 == 0)
    assert str(replace(whole, sweep=part)).startswith("So far: ")
    assert "So far" not in str(whole)


def test_the_stored_picture_holds_the_curves_and_the_window(live):
    bundle, metadata = live._repr_mimebundle_()
    height = int.from_bytes(bundle["image/png"][20:24], "big")
    assert height == live._canvas.size[1] + live.window.canvas.size[1]
    assert live.window.sentence in metadata["image/png"]["alt"]


def test_an_exception_in_the_window_is_shown_and_the_next_move_works(live, monkeypatch):
    def broken(*arguments, **options):
        raise RuntimeError("the window broke")

    with monkeypatch.context() as patch:
        patch.setattr(nnlab.rate_window, "sweep", broken)
        live.set(hidden=3).settle()
        assert "the window broke" in live._words.value
    live.set(hidden=4).settle()
    assert live.history.recipe.hidden == 4 and live.window.sweep.computed.all()


# ---- words and picture ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "losses, said",
    [
        (
            [0.5, 0.2, 0.3, 0.4],
            "No learning rate from 1.0e-4 to 10 ends in NaN; 0.00464 is best, with a loss",
        ),
        ([0.5, 0.2, np.nan, np.inf], "Learning rates up to 0.00464 stay finite; 0.00464 is best"),
        (
            [0.5, np.nan, 0.3, np.nan],
            "Learning rates up to 0.00464, and some above, stay finite; 0.215 is best",
        ),
        ([np.nan] * 4, "Every learning rate from 1.0e-4 to 10 ends in NaN."),
        (
            [1.0, 1.0, 1.01, 3.0],
            "No learning rate from 1.0e-4 to 10 ends in NaN; none learns more than to guess the mean.",
        ),
    ],
)
def test_the_sentence(losses, said):
    found = sweep(SCALED.but(epochs=1), learning_rate=np.geomspace(*ENDS, 4))
    found.final_loss[:] = found.relative_loss[:] = losses
    assert str(Window(found, 0.1, 0.2, 0.12)).startswith(said)


@pytest.mark.parametrize("style", ["notebook", "projector"])
@pytest.mark.parametrize("rate, limit", [(1e-4, 10), (10, 1e-4), (0.1, 0.12), (0.12, 0.1), (9, 9.5)])
def test_names_stay_in_the_picture_and_apart(style, rate, limit):
    nnlab.style(style)
    try:
        canvas = Canvas([WindowView], height=2.7)
        assert canvas.draw(window(rate, limit)).startswith(b"\x89PNG")
    finally:
        nnlab.style("notebook")
    view, renderer = canvas.views[0], canvas.figure.canvas.get_renderer()
    names = [view.rate[1], view.limit[1], view.straight_label, view.ax.title, view.ax._left_title]
    boxes = [name.get_window_extent(renderer) for name in names if name.get_text()]
    assert len(boxes) == 4 and not boxes[0].overlaps(boxes[1])
    width, height = canvas.size
    for box in [*boxes, view.ax.xaxis.label.get_window_extent(renderer)]:
        assert box.x0 >= 0 and box.x1 <= width and box.y0 >= 0 and box.y1 <= height


@pytest.mark.parametrize("limit", [np.nan, np.inf, 1e9])
def test_a_limit_beyond_the_window_has_no_mark(limit):
    canvas = Canvas([WindowView])
    canvas.draw(window(limit=limit))
    line, label = canvas.views[0].limit
    assert label.get_text() == "" and len(line.get_xdata()) == 0


def test_nan_is_a_field_and_a_gap_in_the_curve():
    canvas, shown = Canvas([WindowView]), window()
    canvas.draw(shown)
    view = canvas.views[0]
    assert shown.bad.any() and not shown.bad.all()
    assert np.array_equal(view.field.get_array()[0, :, 3] > 0, shown.bad)
    assert np.array_equal(np.isnan(view.losses.get_ydata()), shown.bad)


def test_a_loss_beyond_the_axis_is_an_arrowhead():
    shown = window()
    losses = shown.sweep.relative_loss
    losses[:] = 0.2
    losses[[3, 20]] = 1e5, 99.0
    view = Canvas([WindowView], height=2.7)
    view.draw(shown)
    (x,), (y,) = view.views[0].beyond.get_data()
    assert x == pytest.approx(np.log10(shown.sweep.axes["learning_rate"][3])) and y > 2


# ---- the mark on the slider ----------------------------------------------------------------------


def test_the_slider_is_marked_where_the_limit_lies():
    control = Control("learning_rate", 0.1, (0.001, 10))
    assert "left: 50.00%" in control.mark(0.1, "green")
    assert control.mark(1e-4, "green") == control.mark(11, "green") == control.mark(np.nan, "green") == ""


def test_the_mark_follows_the_limit(live):
    before = live._mark.value
    live.set(hidden=()).settle()
    assert "<style>" in before and live._mark.value != before
