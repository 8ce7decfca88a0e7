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
#: Folders of more files than this are shared, too.
MANY = 200
#: The most that is kept of what a script prints, in bytes.
KEPT = 100_000


class CannotRun(Exception):
    """A script that can't be diagnosed; the message is one sentence for its author."""


@dataclass(frozen=True)
class Script:
    """A script to run: its file, its arguments, and where it runs.

    Attributes
    ----------
    path : str
        Its file.
    arguments : tuple of str
        What the command line hands to it.
    root : str
        What is copied for it; by default the folder of its file.
    folder : str
        Where it runs: ``root`` or below; by default the folder of its file.
    """

    path: str
    arguments: tuple[str, ...] = ()
    root: str = ""
    folder: str = ""


def launch(script: Script, plan: Plan, options: dict[str, Any], seconds: float) -> dict[str, Any]:
    """Run a plan once and return its record.

    Parameters
    ----------
    script : Script
        What the plan was made of. Its folder is copied, and the script works in the copy and takes it for
        its own: what it writes or deletes there is not the reader's. Of large folders there are only links.
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
        scratch = Path(scratch).resolve()
        path = Path(script.path).resolve()
        root = Path(script.root or path.parent)
        folder = _copy(root, scratch / "work")
        own = folder / (path.relative_to(root) if path.is_relative_to(root) else path.name)
        with contextlib.suppress(OSError):
            own.unlink(missing_ok=True)  # it may be a link
            shutil.copy2(path, own)
        result, pickled = str(scratch / "record.json"), str(scratch / "plan.pickle")
        options = options | {
            "result": result,
            "deadline": seconds,
            "script": str(own),
            "arguments": list(script.arguments),
        }
        with open(pickled, "wb") as file:
            pickle.dump((plan, options), file)
        package = str(Path(nnlab.__file__).resolve().parent.parent)
        environment = os.environ | {
            "MPLBACKEND": "Agg",
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
            "PYTHONWARNINGS": "ignore",
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONBREAKPOINT": "0",
            "PYTHONIOENCODING": "utf-8",
        }
        try:
            child = subprocess.Popen(
                [sys.executable, "-c", BOOT.format(root=package, plan=pickled)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                cwd=folder / (os.path.relpath(script.folder, root) if script.folder else own.parent),
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
        finally:  # also when the reader has lost patience: nothing goes on running
            status = child.poll()
            _end(child)
        reader.join(1)
        child.stdout.close()
        try:
            record = json.loads(_own_names(Path(result).read_text(encoding="utf-8"), scratch, root))
        except (OSError, ValueError):
            record = {"error": _vanished(status, seconds)}
        record["output"] = _own_names(output.decode("utf-8", "replace"), scratch, root)
        return record


def _own_names(text: str, scratch: Path, root: Path) -> str:
    """What a script says of its copy, in the names of the reader's own files."""
    for copied, original in ((scratch / "work", root), (scratch, root.parent)):
        for write in (str, lambda path: json.dumps(str(path))[1:-1]):
            text = text.replace(write(copied), write(original))
    return text


def _vanished(status: int | None, seconds: float) -> dict[str, Any]:
    """An end of the process of which it could tell nothing itself."""
    if status is None:
        message = f"was busy with one long calculation when its {seconds:g} s were over"
    elif status < 0:
        reasons = {"SIGKILL": " (there may be too little memory)", "SIGSEGV": " (a crash outside Python)"}
        name = signal.Signals(-status).name
        message = f"was ended by the signal {name}{reasons.get(name, '')}"
    else:
        message = f"ended its process with the status {status}"
    return {"type": "Vanished", "kinds": ["Vanished"], "message": message, "line": None}


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
    """A copy of a script's folder: small files and small folders copied, the rest as links."""
    target.mkdir()
    total = 0
    try:
        entries = sorted(source.iterdir())[:500]
    except OSError:
        return target
    for entry in entries:
        with contextlib.suppress(OSError):
            if entry.is_dir():
                size = LARGE if entry.is_symlink() else _size(entry)
                copy = shutil.copytree
            elif entry.is_file():
                size, copy = entry.stat().st_size, shutil.copy2
            else:
                continue
            if size < LARGE and total < 5 * LARGE:
                copy(entry, target / entry.name)
                total += size
            else:
                (target / entry.name).symlink_to(entry)
    return target


def _size(folder: Path) -> int:
    """How many bytes a folder holds; at least `LARGE` for one of more than `MANY` files."""
    total = number = 0
    for place, _, names in os.walk(folder):
        for name in names:
            number += 1
            with contextlib.suppress(OSError):
                total += os.stat(os.path.join(place, name)).st_size
        if number > MANY or total >= LARGE:
            return LARGE
    return total
