"""A stability map in JupyterLab: keys, a click, zoom."""

import pytest

CELL = """
from nnlab import Recipe, stability_map
recipe = Recipe(encoding="one-hot", scale_inputs=True, scale_target=True, init="xavier", epochs=60,
                dtype="float32", learning_rate=0.1)
m = stability_map(recipe, size=32, learning_rate=(0.01, 10), init_scale=(0.05, 10))
m
"""


@pytest.fixture
def notebook(open_notebook):
    return open_notebook("map", CELL)


def source(page, which):
    return page.locator("img.widget-image").nth(which).get_attribute("src")


def changed(page, which, before):
    page.wait_for_function(
        "([which, before]) => document.querySelectorAll('img.widget-image')[which].src !== before",
        arg=[which, before],
    )


def complete(page):
    page.wait_for_function("() => / ended in NaN/.test(document.querySelector('[role=status]')?.innerText)")


def test_keys_a_click_and_zoom_change_the_pictures(notebook, swallowed):
    page = notebook.page
    complete(page)
    page.wait_for_timeout(500)
    # By keys.
    curve = source(page, 1)
    handle = notebook.slider()
    handle.focus()
    said = handle.get_attribute("aria-valuetext")
    assert float(said) == pytest.approx(0.1, rel=0.1)
    handle.press("ArrowUp")
    changed(page, 1, curve)
    assert float(handle.get_attribute("aria-valuetext")) > float(said)
    # By a click into the lower left corner of the map.
    curve = source(page, 1)
    box = page.locator("img.nnlab-map").bounding_box()
    page.mouse.click(box["x"] + 0.2 * box["width"], box["y"] + 0.75 * box["height"])
    changed(page, 1, curve)
    cell = [int(n) for n in notebook.kernel("print(*m.cell)").split()]
    assert cell[0] < 10 and cell[1] < 6
    rate = float(notebook.kernel("print(m.recipe.learning_rate)"))
    assert float(handle.get_attribute("aria-valuetext")) == pytest.approx(rate, rel=0.01)
    # Zoom in and out.
    whole = source(page, 0)
    page.get_by_role("button", name="Zoom in").click()
    changed(page, 0, whole)
    assert notebook.kernel("print(m.sweep.axes['learning_rate'][-1] < 10)") == "True"
    inner = source(page, 0)
    page.get_by_role("button", name="Zoom out").click()
    changed(page, 0, inner)
    complete(page)
    assert notebook.kernel("print(*m.cell)").split() == [str(n) for n in cell]
    assert float(handle.get_attribute("aria-valuetext")) == pytest.approx(rate, rel=0.01)
    assert notebook.problems == []
