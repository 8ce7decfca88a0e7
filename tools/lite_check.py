"""Run the series' first notebooks in the browser that build/lite is made for, and move a slider.

`make lite` builds it; then `python tools/environment.py python tools/lite_check.py`. NumPy comes from the
internet meanwhile.
"""

import functools
import http.server
import sys
import threading

from playwright.sync_api import TimeoutError, sync_playwright

import frontend
import lite

NOTEBOOKS = ("00_start_here.ipynb", "01_reproduce_the_nan.ipynb")
PICTURE = "img.widget-image"

CODE = "[...jupyterapp.shell.currentWidget.content.model.cells].filter(cell => cell.type === 'code')"
STARTED = f"() => {CODE}.some(cell => cell.executionCount !== null || cell.executionState === 'running')"
# The errors of a notebook that nobody expects, once all of it has run or one of them has happened.
OUTCOME = f"""
() => {{
    const cells = {CODE};
    const errors = cells
        .filter(cell => !(cell.getMetadata('tags') || []).includes('raises-exception'))
        .flatMap(cell => cell.outputs.toJSON().filter(output => output.output_type === 'error'));
    const done = cells.every(cell => cell.executionCount !== null && cell.executionState !== 'running');
    return done || errors.length ? errors.map(error => `${{error.ename}}: ${{error.evalue}}`) : null;
}}
"""
CHANGED = "([selector, title]) => document.querySelector(selector).title !== title"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_):
        """Say nothing."""


class Site:
    """A web server of files on 127.0.0.1, from `with` to the end of its block."""

    def __init__(self, folder):
        handler = functools.partial(Quiet, directory=folder)
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.host = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    def address(self, path):
        """Return where a notebook of the series is opened; ``path`` is JupyterLab's own, with its name."""
        return f"{self.host}/lab/index.html?path=notebooks/{path.removeprefix('lab/tree/').partition('?')[0]}"


def run_notebook(page):
    """Run an opened notebook from top to bottom; return the errors that nobody expects."""
    page.evaluate("() => jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")
    for _ in range(20):  # just after its start JupyterLab now and then ignores the command
        page.evaluate("() => { void jupyterapp.commands.execute('notebook:run-all-cells') }")
        try:
            page.wait_for_function(STARTED, timeout=frontend.MINUTE / 20)
            break
        except TimeoutError:
            continue
    return page.wait_for_function(OUTCOME, timeout=5 * frontend.MINUTE).json_value()


def move_slider(page):
    """Press a key on the slider of the learning rate, and wait for the picture that follows."""
    before = page.locator(PICTURE).first.get_attribute("title")
    page.get_by_role("slider", name="learning rate", exact=True).first.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_function(CHANGED, arg=[PICTURE, before], timeout=frontend.MINUTE)


def main():
    with Site(lite.TARGET) as site, sync_playwright() as driver:
        browser = frontend.launch(driver)
        for name in NOTEBOOKS:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            frontend.open_notebook(page, site, name)
            if errors := run_notebook(page):
                return f"{name}: {errors}"
            move_slider(page)
            page.close()
            print(f"{name}: runs in a browser, and its slider brings a new picture")
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
