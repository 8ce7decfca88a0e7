"""The series in a browser that does the computing itself: its parts, and panels where no thread can start.

No registry has NumPy for a browser, so a notebook is run in one only where there is the internet, by
tools/lite_check.py. Here: everything up to NumPy, and the panels in a Python that refuses to start threads.
"""

import hashlib
import json
import re
import subprocess
import threading
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

import environment
import frontend
import lite
import lite_check
from nnlab import Recipe, panel, stability_map, summarize
from nnlab.bug_panel import bug_panel
from nnlab.worker import Worker

CDN = "https://cdn.jsdelivr.net/pyodide/"
QUICK = Recipe(epochs=5)


# ---- where no thread can start -------------------------------------------------------------------


@pytest.fixture
def no_threads(monkeypatch):
    """A Python like the one in a browser."""

    def start(thread):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", start)


def test_a_worker_without_a_thread_works_at_once(no_threads):
    done, complaints = [], []

    def do(task):
        if task == "bad":
            raise ValueError(task)
        done.append(task)
        return lambda: done.append(f"{task}, and the rest")

    worker = Worker(do, complaints.append)
    worker.ask("one")
    worker.ask("two", 0)
    assert done == ["one", "one, and the rest", "two", "two, and the rest"]
    assert worker.wait() and worker.wait(0) and not worker.overtaken
    with pytest.raises(ValueError, match="bad"):
        worker.ask("bad")
    assert [str(complaint) for complaint in complaints] == ["bad"]
    worker.ask("three")
    assert done[-1] == "three, and the rest"


def test_a_panel_without_a_thread_follows_its_sliders(no_threads):
    live = panel(QUICK, "learning_rate", "clip", window=True)
    before = live._repr_mimebundle_()[0]["image/png"]
    live.controls["learning_rate"].widget.value = 0.001
    assert live.recipe.learning_rate == live.history.recipe.learning_rate == 0.001
    assert live.sentence.startswith(summarize(live.history))
    assert live._repr_mimebundle_()[0]["image/png"] != before
    assert live.window.sentence
    assert live.set(clip="norm").history.recipe.clip == "norm"


def test_the_panel_of_bugs_without_a_thread_follows_its_controls(no_threads):
    live = bug_panel()
    before = live.sentence
    assert live.set(learning_rate=0.01).sentence != before


def test_a_map_without_a_thread_is_computed_at_once(no_threads):
    scaled = QUICK.but(scale_inputs=True, scale_target=True)
    live = stability_map(scaled, size=8, learning_rate=(0.01, 10), init_scale=(0.1, 10))
    assert live._scene.sweep.computed.all()  # nobody has waited for it
    whole = live.choose(5, 3).sentence
    assert live.history.recipe == live.recipe and summarize(live.history) in whole
    live._buttons["Zoom in"].click()
    assert live.sweep.computed.all() and live.sweep.axes["learning_rate"][-1] < 10
    assert live.zoom_out().choose(5, 3).sentence == whole


# ---- what Pyodide is told about a wheel ----------------------------------------------------------


@pytest.fixture
def wheel(tmp_path):
    """A wheel with two modules and every kind of requirement."""
    path = tmp_path / "two_things-1.2-py3-none-any.whl"
    needs = (
        "NumPy>=2",
        "jupyterlab_widgets",
        "pexpect; sys_platform != 'emscripten'",
        "tomli; python_version < '3.11'",
        "torch; extra == 'frameworks'",
        "typing.extensions",
    )
    metadata = ["Metadata-Version: 2.1", "Name: Two_things", "Version: 1.2"]
    with zipfile.ZipFile(path, "w") as archive:
        lines = [*metadata, *(f"Requires-Dist: {line}" for line in needs)]
        archive.writestr("two_things-1.2.dist-info/METADATA", "\n".join(lines) + "\n")
        archive.writestr("two/__init__.py", "")
        archive.writestr("two/inner/deep.py", "")
        archive.writestr("things.py", "")
        archive.writestr("two_things-1.2.data/scripts/run.py", "")
    return path


def test_an_entry_says_what_a_browser_needs(wheel):
    entry = lite.describe(wheel, "3.14.2")
    assert entry["depends"] == ["numpy", "typing-extensions"]
    assert entry["imports"] == ["things", "two"]
    assert (entry["name"], entry["version"], entry["file_name"]) == ("two-things", "1.2", wheel.name)
    assert entry["sha256"] == hashlib.sha256(wheel.read_bytes()).hexdigest()


def test_the_closure_follows_every_need_once():
    packages = {"a": {"depends": ["b", "C"]}, "b": {"depends": ["a"]}, "c": {"depends": ["nobody"]}}
    assert lite.closure(packages, ["a"]) == {"a", "b", "c", "nobody"}
    assert lite.closure(packages, []) == set()


def test_a_command_that_fails_is_named():
    with pytest.raises(environment.Problem, match=r"(?s)no-such-thing.*'-m no-such-thing' ended with code 1"):
        lite.run([environment.sys.executable, "-m", "no-such-thing"])


# ---- the site ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site, built anew."""
    core = Path(environment.npm_folder(environment.PYODIDE), "node_modules", "pyodide")
    if not core.exists():
        pytest.skip(f"there is no {environment.PYODIDE} in .venv: 'make test' installs it where there is npm")
    return lite.build(core, tmp_path_factory.mktemp("site") / "lite")


def settings_of(site):
    settings = json.loads((site / "jupyter-lite.json").read_text(encoding="utf-8"))
    return settings["jupyter-config-data"]["litePluginSettings"][f"{lite.KERNEL}:kernel"]


def test_the_site_has_the_python_that_its_kernel_is_made_for(site):
    python = environment.python_of(lite.ROOT / ".venv-lite")
    ask = "from jupyterlite_pyodide_kernel.constants import PYODIDE_VERSION; print(PYODIDE_VERSION)"
    wanted = subprocess.check_output([python, "-c", ask], text=True).strip()
    assert environment.PYODIDE == f"pyodide@{wanted}"
    assert settings_of(site)["pyodideUrl"] == "./static/pyodide/pyodide.mjs"


def test_every_package_is_in_the_site_or_pyodides_own(site):
    folder = site / "static" / "pyodide"
    packages = json.loads((folder / lite.LOCK).read_text(encoding="utf-8"))["packages"]
    own = {name for name, entry in packages.items() if not entry["file_name"].startswith(CDN)}
    for name in own:
        file = folder / packages[name]["file_name"]
        assert hashlib.sha256(file.read_bytes()).hexdigest() == packages[name]["sha256"]
    assert {"comm", "ipython", "ipywidgets", "nnlab", "pyodide-kernel", "traitlets"} <= own
    assert lite.closure(packages, ["nnlab", *lite.started_with()]) <= packages.keys()
    # What notebooks import without nnlab's help.
    assert {"scikit-learn", "statsmodels"} <= packages.keys()
    needed = lite.closure(packages, lite.started_with())
    assert needed <= own, "a kernel starts without the internet"


def test_the_site_has_every_notebook_and_what_they_link_to(site):
    for name in environment.notebooks():
        text = (site / "files" / name).read_text(encoding="utf-8")
        for link in re.findall(r"\]\((\.\./[^)#]+)", text):
            assert (site / "files" / "notebooks" / link).resolve().exists(), f"{name} links to {link}"


def test_the_site_names_no_folder_of_this_machine(site):
    for path in (site / "static" / "pyodide" / lite.LOCK, site / "jupyter-lite.json"):
        text = path.read_text(encoding="utf-8")
        assert str(lite.ROOT) not in text and str(site) not in text


# ---- the site in a browser -----------------------------------------------------------------------

# Asks the notebook's kernel, and returns what it prints or the error it raises.
ASK = """
async code => {
    const future = jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestExecute({code});
    let answer = '';
    future.onIOPub = message => {
        if (message.header.msg_type === 'stream') answer += message.content.text;
        if (message.header.msg_type === 'error') answer += message.content.evalue;
    };
    await future.done;
    return answer.trim();
}
"""

# nnlab itself cannot be imported without NumPy; its worker can.
WORKER = """
import importlib.util, sys, threading
try:
    threading.Thread(target=print).start()
except RuntimeError as error:
    print(error)
(place,) = importlib.util.find_spec("nnlab").submodule_search_locations
spec = importlib.util.spec_from_file_location("worker", f"{place}/worker.py")
worker = importlib.util.module_from_spec(spec)
spec.loader.exec_module(worker)
done = []
worker.Worker(done.append, print).ask("asked")
print(done)
"""


def test_a_kernel_starts_in_a_browser_and_asks_pyodides_server_for_numpy(site):
    outside, problems = [], []
    with lite_check.Site(site) as server, sync_playwright() as driver:
        browser = frontend.launch(driver)
        page = browser.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))

        def refuse(route):
            outside.append(route.request.url)
            route.abort()

        page.context.route(lambda url: not url.startswith(server.host), refuse)
        frontend.open_notebook(page, server, "00_start_here.ipynb")
        assert page.locator(".jp-Notebook img").first.evaluate("image => image.naturalWidth") > 0
        assert page.evaluate(ASK, "import ipywidgets; print(ipywidgets.IntSlider(7).value)") == "7"
        assert (outside, problems) == ([], [])
        assert page.evaluate(ASK, "import nnlab") == "No module named 'numpy'"
        assert page.evaluate(ASK, WORKER).splitlines() == ["can't start new thread", "['asked']"]
        browser.close()
    assert {re.sub(r"-.*", "", url.rpartition("/")[2]) for url in outside} >= {"numpy", "matplotlib"}
    assert all(url.startswith(CDN) for url in outside)
    assert problems == []
