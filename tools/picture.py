"""Take docs/panel.png, the README's picture of a live panel.

Run it by `python tools/environment.py python tools/picture.py`.
"""

import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

import frontend

PANEL = """\
from nnlab import Recipe, panel
recipe = Recipe(encoding="one-hot", scale_inputs=True, scale_target=True)
fields = "learning_rate", "init", "clip", "clip_threshold", "hidden", "seed"
panel(recipe, *fields, learning_rate=(0.001, 10), window=True)"""


def main():
    target = Path(__file__).resolve().parent.parent / "docs" / "panel.png"
    target.parent.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        frontend.Server(folder) as server,
        sync_playwright() as driver,
    ):
        browser = frontend.launch(driver)
        page = browser.new_page(viewport={"width": 1280, "height": 900}, device_scale_factor=1.5)
        server.write("panel.ipynb", PANEL)
        frontend.open_notebook(page, server, "panel.ipynb")
        frontend.run_all(page, "img.widget-image")
        page.wait_for_timeout(1500)  # the last label settles
        page.locator("[data-nnlab]").first.screenshot(path=target)
        browser.close()
    with Image.open(target) as picture:
        whole = picture.crop((0, 0, picture.width, picture.height - 2))  # below is the edge of the cell
    whole.save(target, optimize=True)
    print(f"docs/{target.name}: stored")


if __name__ == "__main__":
    main()
