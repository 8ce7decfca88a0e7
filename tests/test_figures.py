"""The two curves: they draw the history's numbers, mark NaN, and every word in them can be read."""

import io
import itertools
import math
import subprocess
import sys
import weakref

import numpy as np
import pytest
from matplotlib import pyplot
from matplotlib.axes import Axes
from PIL import Image

import oracles
from nnlab import Recipe, style, train
from nnlab.figures import axes, base, loss_curve, show, weight_curve
from nnlab.figures.canvas import Canvas
from nnlab.figures.curves import LossView, WeightView
from nnlab.ladder import STEPS
from nnlab.style import COLOURS

FAILURE, *_, CURED = STEPS.values()
CURVES = {"loss": loss_curve, "weights": weight_curve}
curves = pytest.mark.parametrize("curve", CURVES.values(), ids=CURVES.keys())
styles = pytest.mark.parametrize("name", ["notebook", "projector"])

#: Every step of the ladder, shallow, as it is and deep; and runs that end in other ways.
RUNS = {
    f"{step[:2]} {len(hidden) + 1} layers": recipe.but(hidden=hidden)
    for (step, recipe), hidden in itertools.product(STEPS.items(), [(), (8,), (8, 8, 8)])
} | {
    "validation": CURED.but(validation_fraction=0.25),
    "gaps kept": FAILURE.but(drop_missing=False),
    "half": FAILURE.but(dtype="float16"),
    "late NaN": FAILURE.but(epochs=125),
    "one epoch": FAILURE.but(epochs=1),
    "zeros": CURED.but(init="zeros"),
    "small": CURED.but(init_scale=1e-6, epochs=3),
    "large": CURED.but(init_scale=1e6),
    "useless": FAILURE.but(clip="output-error"),
    "dead": FAILURE.but(activation="relu", hidden=(4, 4)),
    "exact": Recipe(data=oracles.table(), hidden=(), scale_inputs=True, learning_rate=0.1, epochs=300),
}
runs = pytest.mark.parametrize("run", RUNS)
_histories = {}


def history_of(run):
    """Train each run once for all tests."""
    if run not in _histories:
        _histories[run] = train(RUNS[run])
    return _histories[run]


@pytest.fixture
def in_style(name):
    style(name)
    yield name
    style("notebook")


def drawn(ax):
    """Draw the figure of ``ax``; return its renderer."""
    ax.figure.draw_without_rendering()
    return ax.figure.canvas.get_renderer()


def words(ax, renderer):
    """Every word that is shown, with its box: labels beside curves, titles, axis labels, tick labels."""
    titles = [ax.title, ax._left_title, ax._right_title, ax.xaxis.label, ax.yaxis.label]
    ticks = []
    for axis in (ax.xaxis, ax.yaxis):
        low, high = sorted(axis.get_view_interval())
        ticks += [tick.label1 for tick in axis.get_major_ticks() if low <= tick.get_loc() <= high]
    shown = [t for t in (*ax.texts, *titles, *ticks) if t.get_visible() and t.get_text().strip()]
    # Spaces around a label keep it off its point; they may lie on anything.
    return [(t.get_text().strip(), _tight(t, renderer)) for t in shown]


def _tight(text, renderer):
    whole = text.get_text()
    text.set_text(whole.strip())
    alone = text.get_window_extent(renderer)
    text.set_text(whole)
    full = text.get_window_extent(renderer)
    left = 0 if text.get_ha() == "left" else 1 if text.get_ha() == "right" else 0.5
    lead = (len(whole) - len(whole.lstrip())) / max(1, len(whole) - len(whole.strip()))
    start = full.x0 + (full.width - alone.width) * (lead if whole != whole.strip() else left)
    return alone.from_bounds(start, full.y0, alone.width, full.height)


def overlap(a, b):
    """Area in pixels that two boxes share, but for a pixel all around."""
    width = min(a.x1, b.x1) - max(a.x0, b.x0) - 2
    height = min(a.y1, b.y1) - max(a.y0, b.y0) - 2
    return max(0, width) * max(0, height)


def assert_readable(all_words, figure):
    for text, box in all_words:
        inside = box.x0 >= -0.5 and box.y0 >= -0.5
        inside &= box.x1 <= figure.bbox.x1 + 0.5 and box.y1 <= figure.bbox.y1 + 0.5
        assert inside, f"{text!r} is cut: {box} in {figure.bbox}"
    for (text, box), (other, other_box) in itertools.combinations(all_words, 2):
        assert overlap(box, other_box) == 0, f"{text!r} lies on {other!r}: {box}, {other_box}"


# ---- the numbers ---------------------------------------------------------------------------------


def points(line):
    x, y = line.get_data()
    return np.asarray(x), np.asarray(y, dtype=float)


def curve_of(ax, colour, dash="-"):
    """The one curve of a colour and dash that has points on it."""
    found = [
        line
        for line in ax.lines
        if line.get_color() == colour and line.get_linestyle() == dash and len(line.get_xdata())
    ]
    assert len(found) == 1
    return found[0]


def assert_draws(line, values, floor, top):
    """Whether a line is the decimal logarithm of ``values``, as far as the axis goes."""
    x, y = points(line)
    with np.errstate(divide="ignore"):
        wanted = np.clip(np.log10(values), floor, top)
    assert np.array_equal(x, np.arange(len(values))) and np.allclose(y, wanted, atol=1e-9, equal_nan=True)


@runs
def test_loss_curve_draws_every_loss(run):
    history = history_of(run)
    ax = loss_curve(history)
    assert_draws(curve_of(ax, COLOURS["loss"]), history.relative_loss, *ax.get_ylim())


def test_loss_curve_draws_the_validation_loss_dashed():
    history = history_of("validation")
    ax = loss_curve(history)
    line = curve_of(ax, COLOURS["validation"], "--")
    assert_draws(line, history.relative_validation_loss, *ax.get_ylim())


def test_loss_curve_draws_and_names_the_straight_line():
    history = history_of("05 2 layers")
    ax = loss_curve(history)
    x, y = points(curve_of(ax, COLOURS["line"]))
    assert 10**y == pytest.approx([history.line] * 2) and x.tolist() == [0, 1000]
    assert f"straight line: {history.line:.3f}" in [t.get_text() for t in ax.texts]


@runs
def test_weight_curve_draws_the_norm_of_every_parameter(run):
    history = history_of(run)
    ax = weight_curve(history)
    low, top = ax.get_ylim()
    lines = [line for line in ax.lines if line.get_marker() == "None"]
    assert len(lines) == len(history.weight_norms)
    for line, (name, norms) in zip(lines, history.weight_norms.items(), strict=True):
        assert line.get_linestyle() == ("--" if name[0] == "b" else "-")
        assert_draws(line, norms, low, top)


@runs
def test_every_parameter_is_named_at_the_end_of_its_curve(run):
    history = history_of(run)
    ax = weight_curve(history)
    named = {
        t.get_text().strip(): t.get_position()[0] for t in ax.texts if t.get_text().strip()[:1] in ("W", "b")
    }
    assert set(named) == set(history.weight_norms)
    assert set(named.values()) == {history.last_epoch}


@pytest.mark.parametrize("scale", [1e-9, 1e-2, 1, 1e2, 1e30, 1e160])
def test_the_axis_reaches_every_finite_value_above_its_floor(scale):
    history = train(CURED.but(init_scale=scale, epochs=2))
    for curve, values in (
        (loss_curve, [history.relative_loss]),
        (weight_curve, history.weight_norms.values()),
    ):
        low, top = curve(history).get_ylim()
        largest = max(float(np.max(v[np.isfinite(v)], initial=0)) for v in values)
        assert math.log10(largest or 1e-300) < top and low < top


# ---- NaN -----------------------------------------------------------------------------------------


def crosses(ax):
    return [float(x) for line in ax.lines if line.get_marker() == "X" for x in line.get_xdata()]


@runs
def test_loss_curve_marks_the_epoch_of_the_first_bad_loss(run):
    history = history_of(run)
    ax, bad = loss_curve(history), history.first_bad_epoch
    assert crosses(ax) == ([] if bad is None else [bad])
    said = [t.get_text() for t in ax.texts if "epoch" in t.get_text()]
    assert len(said) == (bad is not None) and all(f"epoch {bad}" in text for text in said)


@runs
def test_weight_curve_marks_the_epoch_by_which_all_is_nan(run):
    history = history_of(run)
    ax = weight_curve(history)
    assert crosses(ax) == ([history.last_epoch] if history.dead else [])
    said = [t.get_text() for t in ax.texts if "epoch" in t.get_text()]
    assert len(said) == history.dead and all(f"epoch {history.last_epoch}" in text for text in said)


def test_the_first_bad_loss_is_called_what_it_is():
    infinite, nan = loss_curve(history_of("01 2 layers")), loss_curve(history_of("gaps kept"))
    assert any("inf, then NaN: epoch 122" in t.get_text() for t in infinite.texts)
    assert any(t.get_text().strip() == "NaN: epoch 0" for t in nan.texts)


# ---- every word can be read ----------------------------------------------------------------------


@styles
@pytest.mark.parametrize("run", [run for run in RUNS if "2 layers" not in run][:12])
@curves
def test_words_are_inside_the_figure_and_apart(curve, run, in_style):
    ax = curve(history_of(run))
    assert_readable(words(ax, drawn(ax)), ax.figure)


@styles
@runs
def test_words_of_a_panels_picture_are_inside_and_apart(run, in_style):
    canvas = Canvas([LossView, WeightView])
    canvas.draw(history_of(run))
    renderer = canvas.figure.canvas.get_renderer()
    both = [word for view in canvas.views for word in words(view.ax, renderer)]
    assert_readable(both, canvas.figure)


@curves
def test_titles_say_what_is_drawn_and_that_the_scale_is_logarithmic(curve):
    ax = curve(history_of("05 2 layers"))
    assert "log scale" in ax.get_title(loc="left") + ax.get_title() and ax.get_xlabel() == "epoch"


@curves
def test_tick_labels_name_the_powers_they_stand_at(curve):
    ax = curve(history_of("01 2 layers"))
    drawn(ax)
    low, top = ax.get_ylim()
    ticks = [(t.get_position()[1], float(t.get_text())) for t in ax.get_yticklabels()]
    assert len(ticks) >= 3 and all(low <= power <= top for power, _ in ticks)
    assert all(value == pytest.approx(10.0**power) for power, value in ticks)


def test_the_projector_style_is_half_as_large_again():
    sizes = []
    for name in ("notebook", "projector"):
        style(name)
        ax = loss_curve(history_of("05 2 layers"))
        sizes.append([ax.xaxis.label.get_size(), ax.title.get_size(), *(t.get_size() for t in ax.texts)])
    style("notebook")
    assert sizes[0][0] == 12 and np.allclose(sizes[1], np.multiply(sizes[0], 1.5))


# ---- manners -------------------------------------------------------------------------------------


@curves
def test_no_curve_without_an_epoch(curve):
    with pytest.raises(ValueError, match="at least one epoch; this history has epochs=0"):
        curve(train(FAILURE.but(epochs=0)))


@curves
def test_a_curve_is_drawn_into_the_axes_it_is_given(curve):
    (left, right) = axes(columns=2)
    assert curve(history_of("05 2 layers"), ax=right) is right
    assert right.lines and not left.lines


@curves
def test_a_curve_returns_axes_of_its_own(curve):
    first, second = curve(history_of("05 2 layers")), curve(history_of("05 2 layers"))
    assert isinstance(first, Axes) and first is not second and first.figure is not second.figure


@curves
def test_nothing_is_left_in_pyplot_and_no_setting_is_changed(curve):
    before = dict(pyplot.rcParams)
    drawn(curve(history_of("05 2 layers")))
    assert pyplot.get_fignums() == [] and dict(pyplot.rcParams) == before


@curves
def test_drawing_changes_no_number_of_the_history(curve):
    history = history_of("01 2 layers")
    again = train(RUNS["01 2 layers"])
    drawn(curve(history))
    assert oracles.same_histories(history, again)


def test_the_picture_is_a_png_of_the_figures_size():
    ax = loss_curve(history_of("05 2 layers"))
    picture = Image.open(io.BytesIO(base.png(ax.figure)))
    assert picture.format == "PNG" and picture.size == (900, 360)


def test_show_puts_picture_alternative_text_and_caption_on_the_page(monkeypatch, capsys):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda bundle, **options: shown.append((bundle, options)))
    show(loss_curve(history_of("05 2 layers")), "The loss falls to 0.11.")
    ((bundle, options),) = shown
    assert bundle["image/png"].startswith(b"\x89PNG") and options["raw"] is True
    assert options["metadata"]["image/png"]["alt"] == "The loss falls to 0.11."
    assert capsys.readouterr().out == "The loss falls to 0.11.\n"


def test_a_figure_that_was_shown_is_forgotten(monkeypatch):
    monkeypatch.setattr("IPython.display.display", lambda *_, **__: None)
    made = []

    def figure():
        ax = loss_curve(history_of("05 2 layers"))
        made.append(weakref.ref(ax.figure))
        return ax

    show(figure(), "The loss falls to 0.11.")
    assert made[0]() is None


def test_drawing_needs_no_pyplot():
    code = (
        "import sys; from nnlab import Recipe, train; from nnlab.figures import loss_curve, base;"
        "base.png(loss_curve(train(Recipe(epochs=3))).figure); print('matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


# ---- style ---------------------------------------------------------------------------------------


def test_another_style_is_refused_by_name():
    with pytest.raises(ValueError, match="one of 'notebook', 'projector'; 'poster' came"):
        style("poster")
    assert style() == "notebook"


def test_no_curve_runs_through_the_straight_lines_name():
    recipe = CURED.but(validation_fraction=0.25, epochs=300, seed=1)
    history = train(recipe)
    canvas = Canvas([LossView, WeightView])
    canvas.draw(history)
    alone = loss_curve(history)
    alone.figure.draw_without_rendering()
    for ax, figure in ((canvas.views[0].ax, canvas.figure), (alone, alone.figure)):
        if ax is alone:
            figure.canvas.draw()
        (label,) = [text for text in ax.texts if text.get_text().startswith("straight line")]
        box = label.get_window_extent()
        curve = ax.transData.transform(ax.lines[1].get_xydata())
        assert any(box.contains(x, y) for x, y in curve), "the dashed curve should cross the name"
        pixels = np.asarray(figure.canvas.buffer_rgba()).astype(int)[::-1]
        inside = pixels[math.ceil(box.y0) : math.floor(box.y1), math.ceil(box.x0) : math.floor(box.x1)]
        assert (inside[..., 0] - inside[..., 2]).max() < 100  # of pure orange it is 213
