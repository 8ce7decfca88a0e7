"""A panel on dark pages, on enlarged pages and on a projector."""

import pytest

PANEL = """
from nnlab import Recipe, panel, style
style({style!r})
p = panel(Recipe(), "learning_rate", "scale_inputs", "init", "clip", "clip_threshold", "seed")
p
"""
pytestmark = pytest.mark.usefixtures("swallowed")

# The contrast of every text of the panel with what lies behind it, as WCAG 2 defines it.
CONTRASTS = """
() => {
    const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
    const behind = element => {
        for (; element; element = element.parentElement) {
            const [r, g, b, a = 1] = numbers(getComputedStyle(element).backgroundColor);
            if (a === 1) return [r, g, b];
        }
        return [255, 255, 255];
    };
    const light = rgb => {
        const [r, g, b] = rgb.map(c => c / 255).map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const found = {};
    const texts = '[data-nnlab] label, [data-nnlab] .widget-readout, [data-nnlab] select, [data-nnlab] button, [role=status]';
    for (const element of document.querySelectorAll(texts)) {
        if (!element.textContent.trim() || element.closest('.widget-slider')?.querySelector('[disabled]')) continue;
        const style = getComputedStyle(element);
        if (style.display === 'none' || style.visibility === 'hidden') continue;
        const [a, b] = [light(numbers(style.color).slice(0, 3)), light(behind(element))].sort((a, b) => b - a);
        found[element.textContent.trim().slice(0, 30)] = (a + 0.05) / (b + 0.05);
    }
    return found;
}
"""


def background(page):
    return page.locator(".jp-Notebook").evaluate("e => getComputedStyle(e).backgroundColor")


def test_a_dark_theme_is_readable(open_notebook, axe):
    dark = open_notebook("dark", PANEL.format(style="notebook"))
    before = background(dark.page)
    dark.command("apputils:change-theme", theme="JupyterLab Dark")
    dark.page.wait_for_selector("body[data-jp-theme-light='false']", state="attached")
    dark.page.wait_for_function("() => document.fonts.status === 'loaded'")
    dark.page.wait_for_timeout(500)
    assert background(dark.page) != before
    contrasts = dark.page.evaluate(CONTRASTS)
    assert len(contrasts) > 8
    assert {text: ratio for text, ratio in contrasts.items() if ratio < 4.5} == {}
    dark.page.evaluate(axe)
    found = dark.page.evaluate("async () => (await axe.run('[data-nnlab]')).violations")
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []
    dark.press("ArrowLeft")


def overflow(page):
    """How many pixels of the panel lie beyond the right edge, and which elements scroll sideways."""
    return page.evaluate(
        """() => {
            const output = document.querySelector('.jp-OutputArea-output');
            const edge = output.getBoundingClientRect().right + 1;
            const inside = [...output.querySelectorAll('[data-nnlab] *')].filter(e => e.getClientRects().length);
            const beyond = inside.filter(e => e.getBoundingClientRect().right > edge && !e.closest('.noUi-base'));
            const scrolls = e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible';
            let around = [...inside.filter(e => !e.closest('.widget-slider'))];
            for (let e = output; e; e = e.parentElement) around.push(e);
            const name = e => e.tagName + '.' + e.className;
            return [beyond.map(name), around.filter(scrolls).map(name)];
        }"""
    )


@pytest.mark.parametrize("style", ["notebook", "projector"])
@pytest.mark.parametrize(
    "size, zoom",
    [((1280, 800), 1.0), ((1280, 800), 1.25), ((1280, 800), 2.0), ((1024, 768), 1.0)],
    ids=["laptop", "125 percent", "200 percent", "1024 pixels"],
)
def test_a_panel_fits(style, size, zoom, looks):
    """Zooming a page is the same as giving it fewer, larger pixels."""
    page = looks[style].page
    page.set_viewport_size({"width": round(size[0] / zoom), "height": round(size[1] / zoom)})
    page.wait_for_timeout(400)
    page.locator("img.widget-image").scroll_into_view_if_needed()
    beyond, scrolling = overflow(page)
    assert beyond == [] and scrolling == []
    picture, words = page.locator("img.widget-image").bounding_box(), page.get_by_role("status")
    width, height = page.evaluate(
        "() => { const i = document.querySelector('img.widget-image'); return [i.naturalWidth, i.naturalHeight] }"
    )
    assert picture["height"] / picture["width"] == pytest.approx(height / width, rel=0.02)
    assert picture["width"] <= 1001
    assert (
        words.evaluate("e => e.parentElement.scrollHeight <= e.closest('.widget-html').clientHeight + 1")
        or zoom == 2
    )
    looks[style].press("ArrowLeft")


@pytest.fixture(scope="module")
def looks(open_for_all):
    return {style: open_for_all(style, PANEL.format(style=style)) for style in ("notebook", "projector")}
