"""JupyterLab, Notebook 7, Voila, a saved file and an HTML page: the panel lives, or its picture is there."""

import subprocess
import sys
from pathlib import Path

import nbconvert
import nbformat
import pytest

import notebooks

PANEL = """
from nnlab import Recipe, panel
p = panel(Recipe(), "learning_rate", "clip")
p
"""
pytestmark = pytest.mark.usefixtures("swallowed")
JUPYTER = ("lab", "notebook")


@pytest.mark.parametrize("front_end", [*JUPYTER, "voila"])
def test_a_panel_is_live(front_end, open_notebook):
    live = open_notebook(f"in_{front_end}", "before = 1", PANEL, "after = 1", front_end=front_end)
    for key in ("ArrowLeft", "ArrowDown", "PageDown", "ArrowUp"):
        live.press(key)
    handle = live.slider().bounding_box()
    live.page.mouse.move(handle["x"] + 5, handle["y"] + 5)
    live.page.mouse.down()
    live.page.mouse.move(handle["x"] - 40, handle["y"] + 5, steps=5)
    live.page.mouse.up()
    live.settle()
    before = live.pictures()[-1]["text"]
    live.page.get_by_role("combobox", name="clipping").press("ArrowDown")  # a list, by its own keys
    live.page.wait_for_function("before => watch.pictures.at(-1).text !== before", arg=before)
    assert live.page.get_by_role("alert").count() == 0
    assert live.page.evaluate("() => watch.blanks") == []
    if front_end in JUPYTER:  # no key went to the notebook
        assert live.page.locator(".jp-Notebook .jp-Cell").count() == 3
        assert live.page.evaluate("() => document.activeElement.tagName") == "SELECT"


@pytest.mark.parametrize("front_end", JUPYTER)
def test_restart_and_run_all(front_end, open_notebook):
    live = open_notebook(f"again_in_{front_end}", PANEL, front_end=front_end)
    live.press("ArrowLeft")
    live.page.evaluate("() => { document.querySelector('[data-nnlab]').dataset.old = '' }")
    live.command("notebook:restart-run-all")
    live.page.get_by_role("button", name="Confirm Kernel Restart").click()
    live.page.wait_for_selector("[data-nnlab]:not([data-old]) img.widget-image")
    live.page.wait_for_selector("[data-old]", state="detached")
    assert live.shown() == 1
    live.press("PageDown", "ArrowLeft")
    assert live.page.locator("[data-nnlab]").count() == 1


def test_two_panels_do_not_disturb_each_other(open_notebook):
    both = open_notebook("two", PANEL, PANEL)
    both.page.wait_for_function("() => document.querySelectorAll('[data-nnlab] img').length === 2")
    first, second = both.page.locator("img.widget-image").all()
    before = second.get_attribute("src")
    both.press("PageDown", "PageDown")
    assert second.get_attribute("src") == before and both.shown(1) == 1
    moved = first.get_attribute("src")
    both.press("ArrowLeft", panel=1)
    assert first.get_attribute("src") == moved and second.get_attribute("src") != before
    both.slider().focus()  # both at once
    for key in ("ArrowRight", "Tab", "Tab", "Tab"):
        both.page.keyboard.press(key)
    both.press("ArrowLeft", panel=1)
    both.settle()


# ---- without a kernel ----------------------------------------------------------------------------


def store(path):
    """Run a notebook and store it as the project stores its own."""
    # In a process of its own, because asyncio is Playwright's here.
    subprocess.run([sys.executable, Path(notebooks.__file__), "run", path], check=True, timeout=120)


def assert_a_picture_is_all(page):
    """The panel's picture stands in its output, and no widget that is not there."""
    picture = page.locator(".jp-OutputArea-output img, .jp-RenderedImage img").first
    picture.wait_for()
    page.wait_for_function("() => [...document.images].some(image => image.naturalWidth === 1000)")
    assert picture.bounding_box()["height"] > 200
    text = page.locator(".jp-Notebook, body").first.inner_text()
    assert "Error displaying widget" not in text and "Loading widget" not in text


def test_a_notebook_that_a_learner_saved_shows_its_picture_when_opened_again(open_notebook, server):
    live = open_notebook("saved", PANEL)
    live.press("ArrowLeft")
    for _ in range(2):  # the page that is open stays live, and can be saved again
        live.command("docmanager:save")
        live.page.wait_for_selector(".jp-mod-dirty", state="detached")
        live.press("ArrowLeft")
    live.shut_down()
    again = open_notebook("saved", run=False)
    assert_a_picture_is_all(again.page)


def test_a_notebook_of_the_project_shows_its_picture_without_a_kernel(open_notebook, server):
    path = server.write("stored.ipynb", PANEL)
    store(path)
    notebook = nbformat.read(path, as_version=4)
    unknown = {"name": "none", "display_name": "none", "language": "none"}
    notebook.metadata = nbformat.from_dict({"kernelspec": unknown, "language_info": {"name": "none"}})
    nbformat.write(notebook, path)
    stored = open_notebook("stored", run=False, kernel=False)
    stored.page.get_by_role("dialog").get_by_role("button", name="No Kernel").click()
    assert_a_picture_is_all(stored.page)


def test_an_html_page_shows_the_picture(open_notebook, server, browser):
    path = server.write("page.ipynb", PANEL)
    store(path)
    html, _ = nbconvert.HTMLExporter().from_filename(str(path))
    page = browser.new_page()
    page.route("**/*", lambda route: route.abort())  # it needs nothing from anywhere
    page.set_content(html)
    assert_a_picture_is_all(page)
    page.close()
