"""Runs a plan in a child process: its own folder, no input, a time limit, nothing left behind."""

import contextlib
import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nnlab
from nnlab.diagnosis.instrument import Plan

#: Started by a line of its own, so that the script's folder never hides a module that the recorder needs.
BOOT = (
    "import sys; sys.path.insert(0, {root!r}); from nnlab.diagnosis.child "
    "import run; del sys.path[0]; run({plan!r})"
)
#: Files larger than this (bytes) are shared with the child instead of copied.
LARGE = 20_000_000
#: The most that is kept of what a script prints, in bytes.
KEPT = 100_000


class CannotRun(Exception):
    """A script that can't be diagnosed; the message is one sentence for its author."""


@dataclass(frozen=True)
class Script:
    """A script to run: its file, its folder, its arguments."""

    path: str
    arguments: tuple[str, ...] = ()


def launch(script: Script, plan: Plan, options: dict[str, Any], seconds: float) -> dict[str, Any]:
    """Run a plan once and return its record.

    Parameters
    ----------
    script : Script
        What the plan was made of. Its folder is copied: the script works in the copy.
    plan : Plan
        The instrumented script.
    options : dict
        The treatment; see `Recorder`.
    seconds : float
        The time limit.

    Returns
    -------
    record : dict
        As `Recorder.record`, with ``output``: the beginning of what the script printed. If the process was
        killed, ``error`` says so.

    Raises
    ------
    CannotRun
        If no process can start, as in the Python of a browser.
    """
    with tempfile.TemporaryDirectory(prefix="nnlab-", ignore_cleanup_errors=True) as scratch:
        folder = _copy(Path(script.path).resolve().parent, Path(scratch) / "work")
        result, pickled = str(Path(scratch) / "record.json"), str(Path(scratch) / "plan.pickle")
        options = options | {
            "result": result,
            "deadline": seconds,
            "script": script.path,
            "arguments": list(script.arguments),
            "folder": str(folder),
        }
        with open(pickled, "wb") as file:
            pickle.dump((plan, options), file)
        root = str(Path(nnlab.__file__).resolve().parent.parent)
        environment = os.environ | {
            "MPLBACKEND": "Agg",
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
            "PYTHONWARNINGS": "ignore",
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        try:
            child = subprocess.Popen(
                [sys.executable, "-c", BOOT.format(root=root, plan=pickled)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                cwd=folder,
                env=environment,
                start_new_session=True,
                bufsize=0,
            )
        except OSError as error:
            reason = (error.strerror or str(error)).rstrip(".")
            raise CannotRun(
                f"A script is diagnosed in a process of its own, and none can start here ({reason}): "
                "ask on a computer that has Python installed."
            ) from None
        output = bytearray()
        reader = threading.Thread(target=_drain, args=(child.stdout, output), daemon=True)
        reader.start()
        try:
            child.wait(seconds + 3)
        except subprocess.TimeoutExpired:
            pass
        _end(child)
        reader.join(1)
        child.stdout.close()
        try:
            record = json.loads(Path(result).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            record = {
                "error": {"type": "Vanished", "kinds": [], "message": "the process ended early", "line": None}
            }
        record["output"] = output.decode("utf-8", "replace")
        return record


def _drain(pipe: Any, kept: bytearray) -> None:
    """Read all that a script prints, and keep the beginning."""
    with contextlib.suppress(OSError, ValueError):
        while data := pipe.read(65536):
            if len(kept) < KEPT:
                kept += data


def _end(child: subprocess.Popen) -> None:
    """End the process and whatever it has started."""
    with contextlib.suppress(OSError, AttributeError):
        os.killpg(child.pid, signal.SIGKILL)
    with contextlib.suppress(OSError):
        child.kill()
    child.wait()


def _copy(source: Path, target: Path) -> Path:
    """A copy of a script's folder: small files copied, the rest as links."""
    target.mkdir()
    total = 0
    try:
        entries = sorted(source.iterdir())[:500]
    except OSError:
        return target
    for entry in entries:
        with contextlib.suppress(OSError):
            size = entry.stat().st_size
            if entry.is_file() and size < LARGE and total < 5 * LARGE:
                shutil.copy2(entry, target / entry.name)
                total += size
            elif entry.is_file() or entry.is_dir():
                (target / entry.name).symlink_to(entry)
    return target
