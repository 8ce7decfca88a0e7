"""Panels without a browser: every control from end to end, the picture, and what goes wrong."""

import base64
import html
import io
import itertools
import re
import threading
import time

import ipywidgets as widgets
import numpy as np
import pytest
from PIL import Image

import nnlab.panels
import oracles
from nnlab import Dataset, Recipe, panel, summarize, train
from nnlab.controls import LABELS, SCALES, Control, name_of
from nnlab.ladder import STEPS

FIELDS = tuple(LABELS)
*_, CURED = STEPS.values()
QUICK = Recipe(epochs=5)


def small_table():
    """A table with a category, two numbers and two gaps, on which every choice of a recipe works."""
    rng = np.random.default_rng(0)
    size, weight = rng.normal(5, 2, 24), rng.normal(50, 10, 24)
    kind = np.array(["pear", "apple", "fig"] * 8)
    price = 3 * size + weight + 10 * (kind == "fig")
    size[3], kind[5] = np.nan, ""
    return Dataset({"size": size, "weight": weight, "kind": kind}, price, "price", "fruit")


START = Recipe(data=small_table(), epochs=10)


@pytest.fixture(scope="module")
def everything():
    """A panel with a control for every field, on a small table."""
    return panel(START, *FIELDS, epochs=(2, 66))


def words(p):
    """What the panel says below its picture: (role, text)."""
    (box,) = [w for w in p.children if isinstance(w, widgets.HTML) and "role=" in w.value]
    role, text = re.fullmatch(r'<div role="(\w+)"[^>]*>(.*)</div>', box.value, re.DOTALL).groups()
    return role, html.unescape(text)


def picture(p):
    """The PNG that a reader without a kernel sees; the same as the live one."""
    png = p._repr_mimebundle_()[0]["image/png"]
    (live,) = [w for w in p.children if isinstance(w, widgets.Image)]
    assert live.tooltip == p.sentence
    assert bytes(live.value) in (png, b"data:image/png;base64," + base64.b64encode(png))
    return png


def pixels(p):
    return np.asarray(Image.open(io.BytesIO(picture(p))).convert("RGB")).astype(int)


def press(p, text):
    """Press the button with this text, and wait until the panel has nothing more to do."""
    (button,) = [w for box in p.children for w in getattr(box, "children", ()) if _is_button(w, text)]
    button.click()
    if text != "Stop":
        assert p._worker.wait(60)


def _is_button(widget, text):
    return isinstance(widget, widgets.Button) and widget.description == text


def go(p, recipe):
    """Set every field."""
    return p.set(**{field: getattr(recipe, field) for field in FIELDS})


def assert_well(p):
    """Whether recipe, controls, history, words and picture belong together, and nothing went wrong."""
    assert p.history.recipe == p.recipe
    for field, control in p.controls.items():
        if field != "clip_threshold":
            assert control.value == pytest.approx(getattr(p.recipe, field))
        elif p.recipe.clip is not None:
            assert control.value == pytest.approx(p.recipe.clip_threshold)
        assert control.widget.disabled == (field == "clip_threshold" and p.recipe.clip is None)
    assert words(p) == ("status", p.sentence) and p.sentence.startswith(summarize(p.history))
    assert p.sentence.endswith(".") and picture(p).startswith(b"\x89PNG")


# ---- from end to end -----------------------------------------------------------------------------


@pytest.mark.parametrize("field", FIELDS)
def test_every_control_can_be_moved_from_end_to_end(everything, field):
    control = everything.controls[field]
    for value in control.ends():
        if field == "clip_threshold":
            everything.set(clip="norm")
        _move(control, value)
        if field == "clip_threshold" or everything.recipe.clip is None or field != "clip":
            assert control.value == pytest.approx(value)
        assert_well(everything)
    press(everything, "Reset")


def _move(control, value):
    """Move the widget itself, as a hand does."""
    name = name_of(control.field, value)
    control.widget.value = name if isinstance(control.widget.value, str) else value


@pytest.mark.parametrize("field", FIELDS)
def test_every_control_sweeps_the_penguins(field):
    p = panel(CURED.but(epochs=20), field)
    for value in p.controls[field].ends():
        p.set(**({"clip": "norm", field: value} if field == "clip_threshold" else {field: value}))
        assert_well(p)


@pytest.mark.parametrize("one", FIELDS)
def test_every_pair_of_extremes_works(everything, one):
    for other in FIELDS[FIELDS.index(one) + 1 :]:
        ends = [everything.controls[field].ends() for field in (one, other)]
        for a, b in itertools.product(*((values[0], values[-1]) for values in ends)):
            changes = {"clip": "norm"} if "clip_threshold" in (one, other) else {}
            changes |= {one: a, other: b}
            if changes.get("clip", 0) is None:
                changes.pop("clip_threshold", None)
            everything.set(**changes)
            assert_well(everything)
        press(everything, "Reset")
        assert everything.recipe == START


# ---- set, reset, new seed ------------------------------------------------------------------------


def test_set_moves_recipe_controls_history_and_picture():
    p = panel(QUICK, "learning_rate", "hidden")
    before = picture(p)
    assert p.set(learning_rate=0.001, hidden=(16, 8)) is p
    assert p.recipe == QUICK.but(learning_rate=0.001, hidden=(16, 8))
    assert oracles.same_histories(p.history, train(p.recipe))
    assert p.controls["learning_rate"].value == 0.001 and p.controls["hidden"].value == (16, 8)
    assert picture(p) != before


def test_set_reaches_fields_that_have_no_control():
    assert panel(QUICK, "seed").set(learning_rate=0.001).recipe.learning_rate == 0.001


@pytest.mark.parametrize("field, value", [("learning_rate", 1e-12), ("learning_rate", 1e5), ("seed", 99)])
def test_a_slider_grows_to_reach_what_is_set(field, value):
    p = panel(QUICK, field).set(**{field: value})
    assert p.controls[field].value == value and p.controls[field].ends()[0] <= value * (1 + 1e-9)


@pytest.mark.parametrize("field, value", [("hidden", (5, 4, 3)), ("hidden", 100), ("batch_size", 7)])
def test_a_choice_grows_by_what_is_set(field, value):
    p = panel(QUICK, field).set(**{field: value})
    assert p.controls[field].value == value and value in p.controls[field].ends()


def test_set_refuses_a_wrong_value_and_the_panel_stays_as_it_was():
    p = panel(QUICK, "learning_rate", "epochs")
    before, history = picture(p), p.history
    with pytest.raises(ValueError, match="learning_rate must be a positive number; -1 came"):
        p.set(learning_rate=-1)
    assert p.recipe == QUICK and p.history is history and picture(p) == before
    assert_well(p)


def test_set_refuses_what_the_table_cannot_do_and_the_panel_stays_as_it_was():
    p = panel(QUICK.but(data=small_table()), "validation_fraction", "clip", "clip_threshold")
    before, history = picture(p), p.history
    with pytest.raises(ValueError, match="of 22 rows is no row"):
        p.set(validation_fraction=0.001, clip="norm", clip_threshold=77)
    assert p.recipe.validation_fraction == 0 and p.history is history and picture(p) == before
    assert p.controls["validation_fraction"].value == 0 and p.controls["clip_threshold"].value == 1


def test_set_refuses_zero_epochs():
    p = panel(QUICK, "epochs")
    before, history = picture(p), p.history
    with pytest.raises(ValueError, match="epochs must be 1 or more"):
        p.set(epochs=0)
    assert p.recipe == QUICK and p.history is history and picture(p) == before
    assert p.controls["epochs"].value == QUICK.epochs


def test_reset_goes_back_to_the_start():
    p = panel(CURED.but(epochs=20), *FIELDS)
    before = picture(p)
    p.set(hidden=(4, 4), seed=5, clip="value", clip_threshold=9, learning_rate=1.0)
    press(p, "Reset")
    assert p.recipe == CURED.but(epochs=20) and picture(p) == before
    assert_well(p)


def test_new_seed_counts_on_and_the_slider_follows_beyond_its_end():
    p = panel(QUICK.but(seed=20), "seed")
    press(p, "New seed")
    assert p.recipe.seed == p.controls["seed"].value == 21
    assert not np.array_equal(p.history.parameters["W1"], train(QUICK.but(seed=20)).parameters["W1"])
    press(p, "Reset")
    assert p.recipe.seed == 20


# ---- clipping and its threshold ------------------------------------------------------------------


@pytest.fixture
def clipping():
    return panel(QUICK, "clip", "clip_threshold")


def test_without_clipping_the_threshold_cannot_be_moved(clipping):
    assert clipping.recipe.clip_threshold is None
    assert clipping.controls["clip_threshold"].widget.disabled


def test_the_dropdown_turns_clipping_on_at_the_sliders_threshold(clipping):
    clipping.set(clip="norm", clip_threshold=5)
    clipping.controls["clip"].widget.value = "none"
    assert clipping.recipe == QUICK and clipping.controls["clip_threshold"].value == 5
    clipping.controls["clip"].widget.value = "value"
    assert clipping.recipe == QUICK.but(clip="value", clip_threshold=5)
    assert_well(clipping)


def test_set_turns_clipping_on_at_the_sliders_threshold(clipping):
    clipping.set(clip="norm", clip_threshold=5).set(clip=None).set(clip="value")
    assert clipping.recipe.clip_threshold == clipping.controls["clip_threshold"].value == 5


def test_set_moves_the_threshold_and_its_slider(clipping):
    clipping.set(clip="norm", clip_threshold=3)
    assert clipping.controls["clip_threshold"].value == 3
    clipping.controls["clip"].widget.value = "value"  # moving another control must not lose it
    assert clipping.recipe.clip_threshold == 3


def test_the_slider_of_the_threshold_moves_the_recipe(clipping):
    clipping.set(clip="norm")
    clipping.controls["clip_threshold"].widget.value = 0.01
    assert clipping.recipe.clip_threshold == 0.01
    assert_well(clipping)


def test_set_refuses_a_threshold_where_nothing_clips(clipping):
    with pytest.raises(ValueError, match="came without clipping"):
        clipping.set(clip_threshold=3)
    assert clipping.controls["clip_threshold"].value == 1


def test_a_threshold_alone_on_a_panel_keeps_its_kind_of_clipping():
    p = panel(QUICK.but(clip="norm", clip_threshold=2), "clip_threshold", clip_threshold=(0.1, 10))
    p.controls["clip_threshold"].widget.value = 4
    assert p.recipe == QUICK.but(clip="norm", clip_threshold=4)


# ---- wrong names and ends ------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["data", "zzz", "learningrate", "", 7, None, ["learning_rate"]])
def test_there_is_no_control_for_what_is_no_field(name):
    with pytest.raises(ValueError, match="There is no control for") as caught:
        panel(QUICK, name)
    assert "learning_rate" in str(caught.value)


BAD_ENDS = {
    "turned round": ("learning_rate", (1, 0.1)),
    "equal": ("learning_rate", (1, 1)),
    "text": ("learning_rate", ("a", "b")),
    "one string": ("learning_rate", "ab"),
    "a number": ("learning_rate", 5),
    "three": ("learning_rate", (1, 2, 3)),
    "none": ("learning_rate", ()),
    "nan": ("learning_rate", (float("nan"), 1)),
    "infinite": ("learning_rate", (0.1, float("inf"))),
    "zero on a log scale": ("init_scale", (0, 1)),
    "negative": ("learning_rate", (-1, 1)),
    "no whole number": ("epochs", (0.5, 10)),
    "no epochs": ("epochs", (0, 10)),
    "beyond the field": ("validation_fraction", (0, 1)),
    "booleans": ("seed", (False, True)),
    "ends of a choice": ("activation", (1, 2)),
    "ends of a tick box": ("scale_inputs", (0, 1)),
    "ends of a list": ("hidden", (1, 8)),
}


@pytest.mark.parametrize("field, ends", BAD_ENDS.values(), ids=BAD_ENDS.keys())
def test_ends_that_make_no_slider_are_refused(field, ends):
    with pytest.raises(ValueError, match=field):
        panel(QUICK, field, **{field: ends})


def test_ends_for_a_slider_that_is_not_there_are_refused():
    with pytest.raises(ValueError, match="sets the ends of a slider that the panel does not have"):
        panel(QUICK, "learning_rate", seed=(0, 5))


def test_a_panel_without_an_epoch_is_refused():
    with pytest.raises(ValueError, match="epochs must be 1 or more; 0 came"):
        panel(Recipe(epochs=0), "learning_rate")


def test_a_panel_of_a_table_that_is_too_short_is_refused():
    with pytest.raises(ValueError, match="leaves 1 row"):
        panel(QUICK.but(data=Dataset.from_arrays([1.0], [2.0])), "learning_rate")


# ---- when something goes wrong -------------------------------------------------------------------


@pytest.fixture
def broken(monkeypatch):
    """A panel whose training fails from now on; call it to mend."""
    p = panel(QUICK, "learning_rate")

    def breakdown(error):
        def fail(*_):
            raise error

        monkeypatch.setattr(nnlab.panels, "fit", fail)
        return p

    return breakdown


def test_an_exception_in_a_callback_is_shown_and_the_last_picture_kept(broken):
    p = broken(RuntimeError("a <b> broke & fell"))
    before, history = picture(p), p.history
    p.controls["learning_rate"].widget.value = 0.1
    assert words(p) == ("alert", "a <b> broke & fell") and "<b>" not in p._words.value
    assert picture(p) == before and p.history is history


def test_an_exception_without_words_is_shown_by_its_name(broken):
    p = broken(MemoryError())
    p.controls["learning_rate"].widget.value = 0.1
    assert words(p) == ("alert", "MemoryError")


@pytest.mark.parametrize("text", ["Reset", "New seed"])
def test_an_exception_behind_a_button_is_shown(broken, text):
    p = broken(RuntimeError("broke"))
    press(p, text)
    assert words(p) == ("alert", "broke")


def test_an_exception_in_set_reaches_the_caller(broken):
    p = broken(RuntimeError("broke"))
    with pytest.raises(RuntimeError, match="broke"):
        p.set(learning_rate=0.1)


def test_after_an_exception_the_panel_works_again(broken, monkeypatch):
    p = broken(RuntimeError("broke"))
    p.controls["learning_rate"].widget.value = 0.1
    monkeypatch.undo()
    p.controls["learning_rate"].widget.value = 0.01
    assert p.recipe.learning_rate == 0.01
    assert_well(p)


def test_a_slider_that_the_table_refuses_says_so_and_can_be_moved_back():
    p = panel(QUICK.but(data=small_table()), "validation_fraction", validation_fraction=(0, 0.99))
    p.controls["validation_fraction"].widget.value = 0.99
    role, text = words(p)
    assert role == "alert" and "leaves 0 row(s) to train on" in text
    p.controls["validation_fraction"].widget.value = 0.5
    assert_well(p)


@pytest.mark.parametrize(
    "data",
    [
        Dataset.from_arrays([1.0, 2.0, 4.0], [1e300, -1e300, 2e300]),
        Dataset.from_arrays([1e300, -1e300, 2e300], [1.0, 2.0, 4.0]),
        Dataset.from_arrays([1.0, 1.0, 1.0], [2.0, 2.0, 2.0]),
        Dataset({"x1": np.array([1.0, np.inf, 2.0])}, np.array([1.0, 2.0, 4.0])),
    ],
    ids=["huge target", "huge inputs", "constant", "infinite"],
)
@pytest.mark.parametrize("scaled", [False, True])
def test_a_panel_of_a_strange_table_works_without_a_warning(data, scaled):
    # Warnings are errors in these tests, also in the panel's own thread.
    assert_well(panel(QUICK.but(data=data, scale_inputs=scaled, scale_target=scaled), "learning_rate"))


# ---- a newer move overtakes ----------------------------------------------------------------------


@pytest.fixture
def gate(monkeypatch):
    """Training that waits after its first epoch until the gate is opened, and the last epochs it came to."""
    reached, opened, real = threading.Event(), threading.Event(), nnlab.panels.fit
    reached.lengths = []

    def fit(recipe, prepared, progress):
        def wait_once(share):
            if not reached.is_set():
                reached.set()
                assert opened.wait(60)
            return progress(share)

        history = real(recipe, prepared, wait_once)
        reached.lengths.append(history.last_epoch)
        return history

    yield lambda: monkeypatch.setattr(nnlab.panels, "fit", fit), reached, opened
    opened.set()


def test_a_newer_move_overtakes_a_run_that_is_not_done(gate):
    close, reached, opened = gate
    p = panel(QUICK.but(epochs=50), "learning_rate")
    (live,) = [w for w in p.children if isinstance(w, widgets.Image)]
    shown = []
    live.observe(shown.append, names="value")
    close()
    # The browser's word: a hand does not wait for ever for its picture, as code does.
    p.controls["learning_rate"].widget.set_state({"value": 0.5})
    assert reached.wait(60) and not shown
    newest = threading.Thread(target=lambda: p.set(learning_rate=0.25))
    newest.start()
    while not p._worker.overtaken:
        time.sleep(0.001)
    opened.set()
    newest.join(60)
    assert p.history.recipe.learning_rate == 0.25 and p.history.last_epoch == 50
    assert reached.lengths == [0, 50]  # the overtaken run ended at once,
    assert len(shown) == 1  # and was never drawn
    assert_well(p)


def test_a_long_run_can_be_stopped_and_says_so(gate):
    close, reached, opened = gate
    p = panel(QUICK.but(epochs=50), "learning_rate")
    close()
    running = threading.Thread(target=lambda: p.set(learning_rate=0.01))
    running.start()
    assert reached.wait(60)
    press(p, "Stop")
    opened.set()
    running.join(60)
    assert p.history.last_epoch < 50 and p.sentence.startswith(f"Stopped at epoch {p.history.last_epoch}. ")
    p.set(learning_rate=0.02)
    assert p.history.last_epoch == 50
    assert_well(p)


def test_moves_from_many_threads_end_on_a_picture_that_fits_its_history():
    p = panel(QUICK, "learning_rate", "seed")
    threads = [threading.Thread(target=lambda k=k: p.set(seed=k)) for k in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert p._worker.wait(10)
    assert picture(p) == picture(panel(p.history.recipe, "seed"))


# ---- the picture ---------------------------------------------------------------------------------

SCENES = {
    "thread": Recipe(),
    "cured": CURED,
    "clipped": list(STEPS.values())[3],
    "deep": CURED.but(hidden=(8, 8, 8)),
    "line": Recipe(hidden=()),
    "gaps": Recipe(drop_missing=False),
    "short": CURED.but(epochs=3),
    "validation": CURED.but(validation_fraction=0.25),
    "half": Recipe(dtype="float16"),
    "zeros": CURED.but(init="zeros"),
}


@pytest.fixture(scope="module")
def fresh():
    """The picture of a new panel at each scene."""
    return {name: picture(panel(recipe, "learning_rate")) for name, recipe in SCENES.items()}


@pytest.fixture(scope="module")
def cured():
    """One panel for many pictures."""
    return panel(CURED, "learning_rate")


def test_a_picture_drawn_over_another_equals_a_new_panels(fresh):
    p = panel(CURED.but(epochs=7), "learning_rate")
    forwards, backwards = list(SCENES), list(SCENES)[::-1]
    for name in [*forwards, *backwards, *forwards[::3]]:
        assert picture(go(p, SCENES[name])) == fresh[name], name


def test_more_frames_than_are_kept_change_nothing(fresh):
    p = panel(CURED, "epochs")
    for epochs in range(1, 30):
        p.set(epochs=epochs)
    assert picture(p.set(epochs=1000)) == fresh["cured"]


def test_different_recipes_have_different_pictures(fresh):
    assert len(set(fresh.values())) == len(fresh)


@pytest.mark.parametrize(
    "change",
    [
        {"learning_rate": 0.2}, {"hidden": (4, 4)}, {"seed": 3}, {"activation": "relu"}, {"init": "he"},
        {"epochs": 900}, {"scale_inputs": False}, {"reduction": "sum"}, {"validation_fraction": 0.2},
        {"batch_size": 64}, {"clip_threshold": 0.1}, {"init_scale": 2.0}, {"encoding": "codes"},
    ],
    ids=str,
)  # fmt: skip
def test_the_picture_changes_with_the_recipe(cured, fresh, change):
    assert picture(go(cured, CURED.but(**change))) != fresh["cured"]


def test_the_picture_is_as_large_as_promised():
    p = panel(QUICK, "learning_rate")
    assert pixels(p).shape == (350, 1000, 3)
    assert p.figure.get_size_inches().tolist() == [10, 3.5]


@pytest.mark.parametrize("name", ["thread", "cured", "deep", "gaps", "validation"])
def test_the_picture_shows_the_same_as_the_figure_drawn_from_scratch(name):
    p = go(panel(QUICK, "learning_rate"), SCENES[name])
    shown = pixels(p)
    for view in p._canvas.views:
        for artist in view.moving:
            artist.set_animated(False)
    p.figure.canvas.draw()
    scratch = np.asarray(p.figure.canvas.buffer_rgba())[..., :3].astype(int)
    # A label may lie half a pixel aside, and above a line that it lay below: so a pixel of one picture must
    # be like some pixel beside it in the other.
    shifted = [np.roll(scratch, (i, j), axis=(0, 1)) for i in (-1, 0, 1) for j in (-1, 0, 1)]
    low, high = np.min(shifted, axis=0) - 40, np.max(shifted, axis=0) + 40
    assert ((shown < low) | (shown > high)).any(axis=2).mean() < 5e-4


# ---- readers without a kernel --------------------------------------------------------------------


def test_the_bundle_holds_the_live_view_the_picture_and_a_line_of_text():
    p = panel(QUICK, "learning_rate")
    bundle, metadata = p._repr_mimebundle_()
    assert bundle["image/png"] == picture(p) and type(bundle["image/png"]) is bytes
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert metadata["image/png"]["alt"] == p.sentence


def test_the_line_of_text_hangs_on_no_digit_of_the_run():
    p = panel(Recipe(epochs=150, seed=3), "learning_rate")
    texts = {p._repr_mimebundle_()[0]["text/plain"] for p in (p, p.set(learning_rate=0.1), p.set(seed=4))}
    assert texts == {"<panel of Recipe(epochs=150, seed=3)>"}


def test_the_sentence_says_what_happened_and_how_the_rate_stands():
    p = panel(Recipe(), "learning_rate")
    assert p.sentence == (
        "NaN: the loss grew 289-fold an epoch, was infinite at epoch 122, and by epoch 126 every weight was "
        "NaN. "
        "Learning rate 1 is 9 times over the limit of 0.111 at the start."
    )


def test_the_sentence_never_says_once_over_the_limit():
    limit = nnlab.panels.limit_of(QUICK)
    ends = {1.002: "is at the limit", 0.998: "is at the limit", 1.01: "is 1.01 times over"}
    for times, said in ends.items():
        assert said in nnlab.panels.limit_sentence(QUICK.but(learning_rate=limit * times))


def test_a_slider_that_reaches_100_writes_it_out():
    assert Control("clip_threshold", 1.0, (0.001, 100)).widget.readout_format == ".2r"
    assert Control("learning_rate", 1.0, (1e-7, 10)).widget.readout_format == ".2g"


def test_the_sentence_names_a_constant_column():
    data = Dataset({"a": np.ones(9), "b": np.arange(9.0)}, np.arange(9.0))
    p = panel(QUICK.but(data=data, scale_inputs=True), "learning_rate")
    assert "Column 'a' is constant" in p.sentence


def test_a_panel_prints_and_warns_nothing(capsys):
    panel(Recipe(drop_missing=False, epochs=5), *FIELDS).set(seed=3)
    assert capsys.readouterr() == ("", "")


# ---- one control alone ---------------------------------------------------------------------------

DEFAULTS = {field: getattr(Recipe(clip="norm"), field) for field in FIELDS}


@pytest.mark.parametrize("field", FIELDS)
def test_a_control_has_a_label_and_starts_at_its_value(field):
    control = Control(field, DEFAULTS[field])
    assert control.value == DEFAULTS[field] and control.widget.description == LABELS[field]


@pytest.mark.parametrize("field", FIELDS)
def test_a_control_can_stand_at_each_of_its_ends(field):
    control = Control(field, DEFAULTS[field])
    for value in control.ends():
        control.value = value
        assert control.value == pytest.approx(value) and type(control.value) is type(value)
        Recipe(**{"clip": "norm", field: control.value} if field == "clip_threshold" else {field: value})


@pytest.mark.parametrize("field", [field for field in FIELDS if field not in SCALES])
def test_a_choice_names_each_of_its_values_differently(field):
    values = Control(field, DEFAULTS[field]).ends()
    assert len({name_of(field, value) for value in values}) == len(values) > 1


@pytest.mark.parametrize("field, scale", SCALES.items())
def test_a_slider_reaches_from_end_to_end(field, scale):
    low, *_, high = Control(field, DEFAULTS[field]).ends()
    assert (low, high) == pytest.approx((scale.low, scale.high))


@pytest.mark.parametrize("field", ["learning_rate", "init_scale", "clip_threshold"])
def test_sliders_over_many_powers_of_ten_are_logarithmic(field):
    assert isinstance(Control(field, 1.0).widget, widgets.FloatLogSlider)


def test_the_ends_of_a_slider_can_be_chosen_and_stretch_to_the_value():
    assert Control("learning_rate", 0.5, (0.1, 1)).ends()[::2] == pytest.approx([0.1, 1])
    assert Control("learning_rate", 5.0, (0.1, 1)).ends()[::2] == pytest.approx([0.1, 5])
