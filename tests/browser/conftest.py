"""A Jupyter server, notebooks opened in a real browser, and a net for exceptions that nobody sees."""

import json
import urllib.request
from pathlib import Path

import pytest
from jupyter_client import BlockingKernelClient
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright

import environment
import frontend

# Everything that a kernel swallows goes into the file `exceptions` beside the notebooks.
NET = """
import logging, sys, threading, traceback

def caught(*error):
    with open("exceptions", "a") as file:
        traceback.print_exception(*error, file=file)

class Net(logging.Handler):
    def emit(self, record):
        if "No such comm target registered: jupyter.widget.control" in record.getMessage():
            return  # JupyterLab asks for widgets before any are imported
        with open("exceptions", "a") as file:
            print(self.format(record), file=file)

def show(*arguments, shell=get_ipython(), **options):
    caught(*sys.exc_info())

logging.getLogger().addHandler(Net(logging.ERROR))
threading.excepthook = lambda args: caught(args.exc_type, args.exc_value, args.exc_traceback)
sys.unraisablehook = lambda args: caught(args.exc_type, args.exc_value, args.exc_traceback)
get_ipython().showtraceback = show
"""

# Every picture that has been loaded, every frame without one, every change of the output's height.
WATCH = """
() => {
    const watch = window.watch = {pictures: [], blanks: [], heights: [], restart() {
        this.pictures = []; this.blanks = []; this.heights = [];
    }};
    const rate = text => Number((text.match(/Learning rate (\\S+) is/) || [])[1]);
    document.addEventListener('load', event => {
        if (!event.target.matches('img.widget-image')) return;
        watch.pictures.push({time: performance.now(), rate: rate(event.target.title), text: event.target.title});
    }, true);
    const frame = () => {
        for (const image of document.querySelectorAll('img.widget-image'))
            if (!image.naturalWidth || !image.getBoundingClientRect().height) watch.blanks.push(performance.now());
        requestAnimationFrame(frame);
    };
    frame();
    const resized = new ResizeObserver(entries => {
        for (const entry of entries) watch.heights.push(entry.contentRect.height);
    });
    document.querySelectorAll('.jp-OutputArea').forEach(area => resized.observe(area));
}
"""


# Whether the picture of a panel shows the learning rate that its slider says.
SETTLED = """
panel => {
    const root = document.querySelectorAll('[data-nnlab]')[panel], image = root.querySelector('img.widget-image');
    const said = Number(root.querySelector('[aria-label="learning rate"]').getAttribute('aria-valuetext'));
    const [, rate] = image.title.match(/Learning rate (\\S+) is/) || [];
    return image.complete && Math.abs(Math.log10(Number(rate) / said)) < 0.025;
}
"""

PICTURE = "img.widget-image"
OPEN = set()  # the notebooks whose screenshots show what went wrong


# The scope ends with these tests: while Playwright runs, no other test could use asyncio.
@pytest.fixture(scope="package")
def browser():
    """A browser without a window."""
    with sync_playwright() as driver:
        try:
            found = frontend.launch(driver)
        except PlaywrightError as error:
            reason = str(error).splitlines()[0]
            pytest.skip(
                f"there is no Chromium or Chrome here: 'sudo apt install chromium' gets one ({reason})"
            )
        yield found
        found.close()


@pytest.fixture(scope="package")
def server(tmp_path_factory):
    """One Jupyter server for all browser tests; its kernels put what they swallow into a file."""
    folder = tmp_path_factory.mktemp("jupyter")
    startup = folder / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "net.py").write_text(NET)
    with frontend.Server(folder, IPYTHONDIR=str(folder / "ipython")) as running:
        yield running


@pytest.fixture
def swallowed(server):
    """What kernels swallowed during the test: nothing, unless the test expects it and deletes the file."""
    file = server.notebooks / "exceptions"
    file.unlink(missing_ok=True)
    yield file
    assert not file.exists(), file.read_text()


@pytest.fixture(scope="package")
def axe():
    """The text of axe-core, the judge of accessibility."""
    folder = environment.npm_folder(environment.AXE)
    script = Path(folder, "node_modules", "axe-core", "axe.min.js")
    if not script.exists():
        pytest.skip(f"there is no {environment.AXE} in .venv: 'make test' installs it where there is npm")
    return script.read_text(encoding="utf-8")


class Notebook:
    """A notebook in a page of the browser, its kernel, and the panels in it."""

    def __init__(self, page, server, name, front_end="lab"):
        self.page, self.server, self.name, self.front_end = page, server, name, front_end
        self._kernel = None
        self.problems = []
        page.on("pageerror", lambda error: self.problems.append(str(error)))

    # ---- opening -------------------------------------------------------------------------------------

    def open(self, run=True, until=PICTURE, kernel=True):
        """Show the notebook, run it, and wait for its panels' pictures."""
        if self.front_end == "voila":
            self.page.goto(self.server.address(f"voila/render/{self.name}"), timeout=frontend.MINUTE)
            self.page.wait_for_selector(until, timeout=frontend.MINUTE)
        else:
            frontend.open_notebook(self.page, self.server, self.name, self.front_end, kernel)
            if run:
                frontend.run_all(self.page, until)
        self.page.wait_for_function(
            "() => [...document.querySelectorAll('img.widget-image')].every(image => image.naturalWidth)"
        )
        self.page.evaluate(WATCH)
        self.problems.clear()  # JupyterLab's own, from before there was a panel
        return self

    def command(self, name, **arguments):
        """Give a command of JupyterLab's, without waiting for its end."""
        self.page.evaluate(
            "([name, args]) => { void window.jupyterapp.commands.execute(name, args) }", [name, arguments]
        )

    def kernel(self, code):
        """Run code in the notebook's kernel, past the page; return what it prints."""
        if self._kernel is None:
            file = self.server.folder / "jupyter_runtime" / f"kernel-{self._kernel_id()}.json"
            self._kernel = BlockingKernelClient(connection_file=str(file))
            self._kernel.load_connection_file()
            self._kernel.start_channels()
            self._kernel.wait_for_ready(timeout=60)
        printed = []

        def hear(message):
            if message["msg_type"] == "stream":
                printed.append(message["content"]["text"])

        reply = self._kernel.execute_interactive(code, output_hook=hear, timeout=120, allow_stdin=False)
        assert reply["content"]["status"] == "ok", reply["content"]
        return "".join(printed).strip()

    def _kernel_id(self):
        with urllib.request.urlopen(self.server.address("api/sessions")) as answer:
            sessions = json.load(answer)
        (identity,) = (found["kernel"]["id"] for found in sessions if found["path"] == self.name)
        return identity

    def shut_down(self):
        """Leave the page and end the kernel."""
        end = urllib.request.Request(self.server.address(f"api/kernels/{self._kernel_id()}"), method="DELETE")
        self.page.goto("about:blank")
        urllib.request.urlopen(end).close()

    def close(self):
        """Leave the page; the kernel goes with the server."""
        if self._kernel is not None:
            self._kernel.stop_channels()
            self._kernel.context.term()
        self.page.close()

    # ---- what is on the page -------------------------------------------------------------------------

    def slider(self, name="learning rate", panel=0):
        """The handle of a slider, found as a screen reader finds it."""
        return self.page.get_by_role("slider", name=name, exact=True).nth(panel)

    def shown(self, panel=0):
        """The learning rate beside the slider."""
        readout = self.page.get_by_role("textbox", name="learning rate, typed").nth(panel)
        return float(readout.inner_text())

    def pictures(self):
        """The pictures since the last `restart`."""
        return self.page.evaluate("() => watch.pictures")

    def restart(self):
        """Forget what has been watched."""
        self.page.evaluate("() => watch.restart()")

    def settle(self, panel=0):
        """Wait until the picture shows the learning rate that the slider says."""
        self.page.wait_for_function(SETTLED, arg=panel)

    def press(self, *keys, panel=0):
        """Press keys on the slider, and wait for the last one's picture."""
        self.slider(panel=panel).focus()
        for key in keys:
            self.page.keyboard.press(key)
        self.settle(panel)


def opener(server, browser):
    """Yield a function that opens a notebook of these cells; close all of them in the end."""
    opened = []

    def open_notebook(name, *cells, front_end="lab", **how):
        if cells:
            server.write(f"{name}.ipynb", *cells)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(frontend.MINUTE / 3)
        opened.append(Notebook(page, server, f"{name}.ipynb", front_end))
        OPEN.add(opened[-1])
        return opened[-1].open(**how)

    yield open_notebook
    for notebook in opened:
        OPEN.discard(notebook)
        notebook.close()


@pytest.fixture
def open_notebook(server, browser):
    """Open a notebook with these cells for one test: ``open_notebook("name", cell, ..., front_end="lab")``."""
    yield from opener(server, browser)


@pytest.fixture(scope="module")
def open_for_all(server, browser):
    """Open a notebook for all tests of a module."""
    yield from opener(server, browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if call.excinfo and report.failed:
        for number, notebook in enumerate(OPEN):
            path = notebook.server.folder / f"{item.name.replace('/', '-')}-{number}.png"
            notebook.page.screenshot(path=path)
            report.sections.append(("screenshot", str(path)))
    return report
