"""Start a Jupyter server on this machine and drive a notebook's widgets in a real browser.

What the browser tests (tests/browser) and benchmarks/latency.py share. One server serves JupyterLab,
Notebook 7 and Voila alike; it listens on 127.0.0.1 only, and keeps its settings in a folder of its own.
"""

import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import nbformat
from playwright.sync_api import TimeoutError

from environment import environment

# Without these, Chromium looks up its maker's hosts at every start, and runs for root nowhere.
CHROMIUM_FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
MINUTE = 60_000  # Playwright counts in milliseconds


def launch(playwright):
    """Start the machine's own Chromium or Chrome, without a window: Playwright's would be a download."""
    executable = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    return playwright.chromium.launch(
        executable_path=executable, channel=None if executable else "chrome", args=CHROMIUM_FLAGS
    )


class Server:
    """A Jupyter server over a folder, from `with` to the end of its block; ``env`` is for its kernels."""

    def __init__(self, folder, **env):
        self.folder, self._env = Path(folder), env

    def __enter__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.notebooks = self.folder / "notebooks"
        self.notebooks.mkdir(parents=True, exist_ok=True)
        self._address, self._token = f"http://127.0.0.1:{port}", secrets.token_hex(16)
        self.log = self.folder / "server.log"
        own = {
            f"{name}_DIR": str(self.folder / name.lower())
            for name in (
                "JUPYTER_CONFIG",
                "JUPYTER_DATA",
                "JUPYTER_RUNTIME",
                "JUPYTERLAB_SETTINGS",
                "JUPYTERLAB_WORKSPACES",
            )
        }
        options = {
            "ServerApp.ip": "127.0.0.1",
            "ServerApp.port": port,
            "ServerApp.port_retries": 0,
            "ServerApp.open_browser": False,
            "ServerApp.allow_root": True,
            "ServerApp.root_dir": self.notebooks,
            "IdentityProvider.token": self._token,
            "LabApp.expose_app_in_browser": True,
            "JupyterNotebookApp.expose_app_in_browser": True,
        }
        with self.log.open("w") as log:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "jupyterlab",
                    *(f"--{name}={value}" for name, value in options.items()),
                ],
                env=environment() | own | self._env,
                cwd=self.notebooks,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            self._wait_until_up()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _wait_until_up(self, seconds=60):
        end = time.monotonic() + seconds
        while True:
            try:
                urllib.request.urlopen(self.address("api/status"), timeout=5).close()
                return
            except OSError:
                if time.monotonic() > end or self._process.poll() is not None:
                    raise RuntimeError(f"JupyterLab did not start:\n{self.log.read_text()}") from None
                time.sleep(0.2)

    def __exit__(self, *_):
        self._process.terminate()  # it shuts its kernels down
        try:
            self._process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def address(self, path):
        return f"{self._address}/{path}{'&' if '?' in path else '?'}token={self._token}"

    def write(self, name, *cells):
        """Store a notebook: a cell is its source, or a cell of nbformat's; return the notebook's path."""
        made = [nbformat.v4.new_code_cell(cell) if isinstance(cell, str) else cell for cell in cells]
        path = self.notebooks / name
        nbformat.write(nbformat.v4.new_notebook(cells=made, metadata={"kernelspec": KERNELSPEC}), path)
        return path


# ---- one notebook in a page ------------------------------------------------------------------------


def open_notebook(page, server, name, frontend="lab", kernel=True):
    """Show a notebook in JupyterLab ("lab") or Notebook 7 ("notebook"), and wait until its kernel is idle."""
    path = {"lab": f"lab/tree/{name}?reset", "notebook": f"notebooks/{name}"}[frontend]
    page.goto(server.address(path), timeout=MINUTE)
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=MINUTE)
    if not kernel:
        return
    page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'",
        timeout=MINUTE,
    )


STARTED = "() => /\\[[*0-9]/.test(document.querySelector('.jp-InputPrompt').textContent)"


def run_all(page, until):
    """Run every cell of a notebook that has not run yet, and wait for the selector ``until``.

    Just after its start JupyterLab now and then ignores the command: then it is given again. Its promise is
    not waited for, because that never ends if the page is closed first.
    """
    for _ in range(20):
        page.evaluate("() => { void window.jupyterapp.commands.execute('notebook:run-all-cells') }")
        try:
            page.wait_for_function(STARTED, timeout=MINUTE / 20)
            break
        except TimeoutError:
            continue
    page.wait_for_selector(until, timeout=2 * MINUTE)
