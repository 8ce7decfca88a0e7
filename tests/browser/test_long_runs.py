"""Training that takes longer than a move should: it shows its progress, is overtaken, and can be stopped."""

import re

import pytest

# Every epoch waits 15 ms: a run of 100 takes 1.5 s on a fast machine, and longer on a busy one. Epochs counted by a
# stopwatch would be too few wherever the machine is busy while it counts. A cured network: a failed one is done at once.
PANEL = """
import time
import nnlab.panels
from nnlab import panel
from nnlab.ladder import STEPS

def slow_fit(recipe, prepared, progress, fit=nnlab.panels.fit):
    return fit(recipe, prepared, lambda share: time.sleep(0.015) or progress(share))

nnlab.panels.fit = slow_fit
*_, cured = STEPS.values()
p = panel(cured.but(epochs=100), "learning_rate")
p
"""
pytestmark = pytest.mark.usefixtures("swallowed")


@pytest.fixture(scope="module")
def opened(open_for_all):
    return open_for_all("long", PANEL)


@pytest.fixture
def long(opened):
    opened.settle()
    opened.page.wait_for_timeout(200)
    opened.restart()
    return opened


def bar(page):
    return page.get_by_role("progressbar", name="training")


def test_a_long_run_shows_its_progress_and_then_its_picture(long):
    assert not bar(long.page).is_visible()
    long.slider().press("ArrowLeft")
    bar(long.page).wait_for()
    assert long.pictures() == []
    long.settle()
    bar(long.page).wait_for(state="hidden")
    assert len(long.pictures()) == 1
    assert long.page.get_by_role("button", name="Stop").count() == 0  # nothing is left to be stopped
    assert long.page.evaluate("() => watch.blanks.length + watch.heights.length") == 0


def test_a_newer_move_overtakes_a_long_run(long):
    long.slider().press("ArrowRight")
    bar(long.page).wait_for()
    long.slider().press("PageUp")
    bar(long.page).wait_for(state="hidden")
    long.settle()
    (picture,) = long.pictures()  # the overtaken run has none
    assert picture["rate"] == pytest.approx(long.shown(), rel=0.06)


def test_a_drag_over_long_runs_ends_on_the_last_value(long):
    """Thirty moves in a second, and no run is done in between: none is waited for but the last."""
    long.slider().focus()
    for _ in range(30):
        long.page.keyboard.press("ArrowLeft")
        long.page.wait_for_timeout(1000 / 30)
    let_go = long.page.evaluate("() => performance.now()")
    long.settle()
    long.page.wait_for_timeout(1500)  # a backlog would show now
    pictures = long.pictures()
    assert [picture["rate"] for picture in pictures] == sorted(
        (picture["rate"] for picture in pictures), reverse=True
    )
    assert sum(picture["time"] > let_go for picture in pictures) <= 2
    assert pictures[-1]["rate"] == pytest.approx(long.shown(), rel=0.06)


def test_a_long_run_can_be_stopped(long):
    before = long.shown()
    long.kernel("p._start = p.recipe; p.recipe = p.recipe.but(epochs=3000)")
    long.slider().press("ArrowRight")
    stop = long.page.get_by_role("button", name="Stop")
    stop.wait_for()
    stop.focus()
    long.page.keyboard.press("Space")
    long.page.wait_for_function(
        "() => document.querySelector('img.widget-image').title.startsWith('Stopped')"
    )
    bar(long.page).wait_for(state="hidden")
    (picture,) = long.pictures()
    (epoch,) = map(int, re.findall(r"^Stopped at epoch (\d+)\.", picture["text"]))
    assert 0 < epoch < 3000
    assert long.shown() > before
    long.page.get_by_role("button", name="Reset").click()
    long.page.wait_for_function(
        "() => !document.querySelector('img.widget-image').title.startsWith('Stopped')"
    )
    assert long.shown() == before
