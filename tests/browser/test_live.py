"""One panel in JupyterLab: moved by keys and by mouse, watched frame by frame, and broken on purpose."""

import base64
import io

import numpy as np
import pytest
from PIL import Image

PANEL = """
from nnlab import Recipe, panel
p = panel(Recipe(), "learning_rate", "scale_inputs", "init", "clip", "clip_threshold", "seed")
p
"""
pytestmark = pytest.mark.usefixtures("swallowed")


@pytest.fixture(scope="module")
def opened(open_for_all):
    return open_for_all("live", PANEL)


@pytest.fixture
def live(opened):
    """A panel as it was at the start; in the end it must stand without a complaint."""
    opened.page.get_by_role("button", name="Reset").click()
    opened.settle()
    opened.page.wait_for_timeout(300)
    opened.restart()
    opened.problems.clear()
    yield opened
    assert opened.page.get_by_role("alert").count() == 0
    assert opened.problems == []


# ---- pictures ------------------------------------------------------------------------------------


def test_every_key_brings_the_picture_of_its_value(live):
    for key in ("ArrowLeft", "ArrowDown", "PageDown", "Home", "ArrowRight", "PageUp", "ArrowUp", "End"):
        before = live.shown()
        live.press(key)
        assert live.shown() != before
    # The picture's alternative text tells what happened in its own run, and the words below say the same.
    text = live.kernel("print(p.sentence)")
    assert live.page.get_by_role("img", name=text, exact=True).count() == 1
    assert live.page.locator(".widget-html-content").first.inner_text() == text


def drag(live, moves=30, seconds=1.0, share=0.9):
    """Drag the handle down by this share of the slider; return when it was let go."""
    track = live.page.locator(".noUi-target").first.bounding_box()
    handle = live.slider().bounding_box()
    x, y = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
    live.page.mouse.move(x, y)
    live.page.mouse.down()
    for number in range(1, moves + 1):
        live.page.mouse.move(x - share * track["width"] * number / moves, y)
        live.page.wait_for_timeout(1e3 * seconds / moves)
    live.page.mouse.up()
    return live.page.evaluate("() => performance.now()")


def test_a_fast_drag_ends_on_the_last_value(live):
    let_go = drag(live)
    live.settle()
    live.page.wait_for_timeout(1000)  # a backlog would show now
    pictures = live.pictures()
    rates = [picture["rate"] for picture in pictures]
    assert len(pictures) > 2
    assert rates == sorted(rates, reverse=True)  # never an older one after a newer one
    assert rates[-1] == pytest.approx(live.shown(), rel=0.06)
    assert sum(picture["time"] > let_go for picture in pictures) <= 2


def test_pictures_follow_a_hand_that_goes_to_and_fro(live):
    live.slider().focus()
    for _ in range(20):
        live.page.keyboard.press("PageDown")
        live.page.keyboard.press("PageUp")
    live.page.keyboard.press("ArrowLeft")
    live.settle()
    assert live.shown() == 0.89
    assert live.kernel("print(round(p.history.recipe.learning_rate, 2))") == "0.89"


# ---- every frame ---------------------------------------------------------------------------------


@pytest.fixture
def film(live):
    """Every frame that the browser paints, as (width of a frame, its pixels)."""
    session, frames = live.page.context.new_cdp_session(live.page), []

    def keep(frame):
        frames.append(frame["data"])
        session.send("Page.screencastFrameAck", {"sessionId": frame["sessionId"]})

    session.on("Page.screencastFrame", keep)
    session.send("Page.startScreencast", {"format": "png", "everyNthFrame": 1})
    yield frames
    session.send("Page.stopScreencast")
    session.detach()


def ink(frame, box):
    """How many pixels of the picture are not nearly white."""
    image = Image.open(io.BytesIO(base64.b64decode(frame))).convert("L")
    area = (box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"])
    return int((np.asarray(image.crop(tuple(map(round, area)))) < 200).sum())


def test_no_frame_is_blank_and_nothing_moves(live, film):
    box = live.page.locator("img.widget-image").bounding_box()
    live.page.evaluate("() => watch.heights.length = 0")
    for key in ("PageDown", "ArrowLeft", "PageDown", "ArrowRight") * 3 + ("Home", "PageUp", "End"):
        live.press(key)
    live.page.get_by_role("checkbox", name="scale the inputs").check()
    live.page.get_by_role("combobox", name="clipping").select_option("norm")
    live.page.get_by_role("button", name="New seed").click()
    live.settle()
    live.page.wait_for_timeout(500)
    assert len(live.pictures()) >= 15
    assert live.page.evaluate("() => watch.blanks") == []
    assert live.page.evaluate("() => watch.heights") == []
    assert live.page.locator("img.widget-image").bounding_box() == box
    assert len(film) > 10
    assert min(ink(frame, box) for frame in film) > 3000  # axes, title and curves are always there


# ---- keyboard and screen reader ------------------------------------------------------------------

CONTROLS = [
    ("slider", "learning rate"),
    ("textbox", "learning rate, typed"),
    ("checkbox", "scale the inputs"),
    ("combobox", "initial weights"),
    ("combobox", "clipping"),
    ("slider", "clip threshold"),
    ("textbox", "clip threshold, typed"),
    ("slider", "seed"),
    ("textbox", "seed, typed"),
    ("button", "Reset"),
    ("button", "New seed"),
]


def test_tab_reaches_every_control_and_shows_where_it_is(live):
    live.page.get_by_role("combobox", name="clipping").select_option("norm")  # the threshold means something
    live.settle()
    live.slider().focus()
    live.page.keyboard.press("Shift+Tab")
    for role, name in CONTROLS:
        live.page.keyboard.press("Tab")
        control = live.page.get_by_role(role, name=name, exact=True)
        assert control.evaluate("control => control === document.activeElement"), f"{role} {name}"
        outline = control.evaluate(
            "e => { const s = getComputedStyle(e); return [s.outlineStyle, s.outlineWidth] }"
        )
        assert outline == ["solid", "3px"], f"{role} {name}"


def test_every_control_obeys_the_keys(live):
    page = live.page
    for name in ("learning rate", "clip threshold", "seed"):
        if name == "clip threshold":
            page.get_by_role("combobox", name="clipping").focus()
            page.keyboard.press("ArrowDown")
            page.wait_for_function("() => !document.querySelector('[disabled] .noUi-handle')")
        handle = page.get_by_role("slider", name=name, exact=True)
        before = handle.get_attribute("aria-valuetext")
        handle.focus()
        page.keyboard.press("ArrowRight")
        assert handle.get_attribute("aria-valuetext") != before
    box = page.get_by_role("checkbox", name="scale the inputs")
    box.focus()
    page.keyboard.press("Space")
    assert box.is_checked()
    initial = page.get_by_role("combobox", name="initial weights")
    initial.focus()
    page.keyboard.press("ArrowDown")
    assert initial.input_value() == "normal"
    typed = page.get_by_role("textbox", name="learning rate, typed")
    typed.fill("0.02")
    page.get_by_role("button", name="New seed").focus()
    # A button's word may overtake a slider's in the kernel, if both come within a training's time.
    live.settle()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelectorAll('.widget-readout')[2].textContent === '2'")
    live.settle()
    said = live.kernel(
        "r = p.recipe; print(r.scale_inputs, r.init, r.clip, round(r.learning_rate, 2), r.seed)"
    )
    assert said == "True normal value 0.02 2"


def test_keys_stay_in_the_panel(live):
    """Without the panel's help X would cut the cell, and arrows would go to the next one."""
    live.page.get_by_role("combobox", name="clipping").select_option("norm")
    live.settle()
    for role, name in CONTROLS:
        control = live.page.get_by_role(role, name=name, exact=True)
        control.focus()
        for key in ("ArrowDown", "ArrowUp") + ("x", "b") * (role != "textbox"):
            live.page.keyboard.press(key)
        assert control.evaluate("control => control === document.activeElement"), f"{role} {name}"
    assert live.page.locator(".jp-Notebook .jp-Cell").count() == 1
    live.page.get_by_role("button", name="Reset").focus()
    live.page.keyboard.press("Control+s")  # but this is Jupyter's
    live.page.wait_for_selector(".jp-mod-dirty", state="detached")


def test_axe_finds_no_fault(live, axe):
    live.page.evaluate(axe)
    for threshold in ("none", "norm"):  # its slider is off, and on
        live.page.get_by_role("combobox", name="clipping").select_option(threshold)
        live.settle()
        found = live.page.evaluate("async () => (await axe.run('[data-nnlab]')).violations")
        assert [(fault["id"], fault["impact"], fault["nodes"][0]["html"]) for fault in found] == []


# ---- what goes wrong -----------------------------------------------------------------------------

BREAK = """
import nnlab.panels
real = nnlab.panels.fit
def fail(*_):
    raise RuntimeError("the <fit> broke")
nnlab.panels.fit = fail
"""


def test_an_exception_is_shown_and_the_next_move_works(live):
    live.press("ArrowLeft")
    picture = live.page.locator("img.widget-image").get_attribute("src")
    live.kernel(BREAK)
    live.slider().focus()
    live.page.keyboard.press("ArrowLeft")
    live.page.get_by_role("alert").wait_for()
    assert live.page.get_by_role("alert").inner_text() == "the <fit> broke"
    assert live.page.locator("img.widget-image").get_attribute("src") == picture
    live.kernel("nnlab.panels.fit = real")
    live.press("ArrowLeft")
    assert live.page.locator("img.widget-image").get_attribute("src") != picture


def test_a_move_that_the_data_refuse_says_so(live):
    live.kernel("p.controls['seed'].widget.min = -5")
    typed = live.page.get_by_role("textbox", name="seed, typed")
    typed.fill("-3")
    typed.press("Enter")
    live.page.get_by_role("alert").wait_for()
    assert live.page.get_by_role("alert").inner_text() == "seed must be a whole number, 0 or more; -3 came."
    live.page.get_by_role("button", name="Reset").click()
    live.page.get_by_role("alert").wait_for(state="detached")
    live.kernel("p.controls['seed'].widget.min = 0")


SILENT = """
import threading
from ipywidgets import Button, IntSlider, VBox
slider, button = IntSlider(), Button(description="fail")
slider.observe(lambda _: 1 / 0, "value")
button.on_click(lambda _: {}["click"])
threading.Thread(target=lambda: [][7]).start()
VBox([slider, button])
"""


def test_the_net_catches_what_is_swallowed(open_notebook, swallowed):
    """Else the tests that nothing is swallowed would prove nothing."""
    broken = open_notebook("net", SILENT, until=".widget-slider")
    broken.page.locator(".noUi-handle").press("ArrowRight")
    broken.page.get_by_role("button", name="fail").click()
    broken.page.wait_for_timeout(1000)
    for error in ("IndexError", "ZeroDivisionError", "KeyError"):
        assert error in swallowed.read_text()
    swallowed.unlink()
