"""The learning-rate window below a panel's curves, and the mark of the limit on the slider."""

import math

import pytest

PANEL = """
from nnlab import Recipe, panel
scaled = Recipe(encoding="one-hot", scale_inputs=True, scale_target=True, init="xavier", learning_rate=0.1)
p = panel(scaled, "learning_rate", "clip", "hidden", learning_rate=(1e-5, 10), window=True)
p
"""
pytestmark = pytest.mark.usefixtures("swallowed")


@pytest.fixture(scope="module")
def live(open_for_all):
    return open_for_all("window", PANEL)


def window(live, text):
    """Wait until the picture of the window says so."""
    live.page.locator(f'img.widget-image[title*="{text}"]').wait_for(timeout=20_000)


def test_the_window_follows_the_other_sliders_and_nothing_jumps(live):
    window(live, "stay finite")
    live.page.wait_for_timeout(300)  # a height is noted once when the watching begins
    live.restart()
    live.page.get_by_role("combobox", name="clipping").select_option("norm")
    window(live, "No learning rate")
    live.press("ArrowRight")  # the curves come first, whatever the window is doing
    live.page.get_by_role("combobox", name="clipping").select_option("none")
    window(live, "stay finite")
    assert live.page.evaluate("() => [watch.blanks, watch.heights]") == [[], []]
    assert live.kernel("print(p.settle().window.sweep.computed.all())") == "True"


def test_the_slider_bears_a_mark_where_the_limit_lies(live):
    limit = float(live.kernel("from nnlab import learning_rate_limit; print(learning_rate_limit(p.recipe))"))
    share = live.page.locator(".noUi-base").first.evaluate(
        "base => parseFloat(getComputedStyle(base, '::after').left) / base.getBoundingClientRect().width"
    )
    assert share == pytest.approx((math.log10(limit) + 5) / 6, abs=0.02)
