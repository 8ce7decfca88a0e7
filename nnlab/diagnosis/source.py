"""From what a reader hands over to a script that runs, or to one sentence that says why it can't."""

import ast
import contextlib
import inspect
import io
import os
import sys
import tempfile
import textwrap
import tokenize
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from nnlab.diagnosis.case import Case
from nnlab.diagnosis.runner import CannotRun, Script

#: Ends that say nothing about numbers. Before the first step of a training, there is nothing to diagnose.
ENDS = {"SystemExit", "KeyboardInterrupt", "BdbQuit", "Vanished", "RecursionError", "TclError", "OSError"}


def find(script: Any, stack: contextlib.ExitStack) -> tuple[Path, str]:
    r"""The file of a script, and what to call it; a text or a function is written to a file first.

    Examples
    --------
    >>> with contextlib.ExitStack() as stack:
    ...     path, name = find("x = 1.0\n", stack)
    ...     name, path.read_text()
    ('script.py', 'x = 1.0\n')
    """
    if callable(script):
        script = text_of(script)
    if not isinstance(script, str | os.PathLike) or not os.fspath(script):
        raise CannotRun(
            f"nnlab diagnoses a file, the text of a script, or a function of your own; {script!r} is none."
        )
    text = os.fspath(script)
    if "\n" in text:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="nnlab-", ignore_cleanup_errors=True))
        path = Path(folder) / "script.py"
        path.write_text(text, encoding="utf-8", errors="surrogatepass")
        return path, "script.py"
    path = Path(text)
    try:
        if path.is_dir():
            raise CannotRun(f"{text} is a folder, not a script.")
        if not path.exists():
            raise CannotRun(f"There is no file {text}.")
    except OSError as error:
        raise CannotRun(f"{text[:60]} can't be read: {error.strerror}.") from None
    return path.resolve(), text


def only_seconds(timeout: Any) -> None:
    """Refuse what is no time limit.

    Examples
    --------
    >>> only_seconds(-1)
    Traceback (most recent call last):
        ...
    nnlab.diagnosis.runner.CannotRun: The time limit must be a positive number of seconds; -1 came.
    """
    if not isinstance(timeout, int | float) or not timeout > 0:
        raise CannotRun(f"The time limit must be a positive number of seconds; {timeout!r} came.")


def text_of(function: Callable) -> str:
    """A function as a script: its own lines, the modules that it uses, and a call.

    The lines keep their numbers: what is added comes after them.

    Examples
    --------
    >>> text_of(print)
    Traceback (most recent call last):
        ...
    nnlab.diagnosis.runner.CannotRun: nnlab diagnoses a function that is written with def; print is none.
    """
    name = getattr(function, "__name__", repr(function))
    if not inspect.isfunction(function) or name == "<lambda>":
        raise CannotRun(f"nnlab diagnoses a function that is written with def; {name} is none.")
    if inspect.isgeneratorfunction(function) or inspect.iscoroutinefunction(function):
        raise CannotRun(f"A call of {name} alone runs nothing of it: hand over a function that uses it.")
    needed = [p.name for p in inspect.signature(function).parameters.values() if p.default is p.empty]
    if needed:
        raise CannotRun(f"{name} needs {', '.join(needed)}: hand over a function without arguments.")
    try:
        lines = textwrap.dedent(inspect.getsource(function))
    except OSError:
        raise CannotRun(f"The lines of {name} are not known here: hand over its file.") from None
    outside = inspect.getclosurevars(function)
    imports = [f"import {m.__name__} as {n}" for n, m in outside.globals.items() if inspect.ismodule(m)]
    return "\n".join([lines, *imports, f"{name}()", ""])


def read(path: Path) -> str:
    """The text of a script, in the encoding that it declares, or UTF-8."""
    if path.suffix == ".ipynb":
        raise CannotRun(
            f"{path.name} is a notebook, not a script: in it, run %load_ext nnlab, and write %%diagnose as "
            "the first line of a cell."
        )
    try:
        data = path.read_bytes()
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        source = data.decode(encoding)
        if "\0" in source:
            raise CannotRun(f"{path.name} is not Python: it holds bytes that no text has.")
        compile(source, path.name, "exec", dont_inherit=True)
    except OSError as error:
        raise CannotRun(f"{path.name} can't be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise CannotRun(f"{path.name} is not Python: it is no text in {encoding.upper()}.") from None
    except SyntaxError as error:
        if error.lineno is None and "unknown" in error.msg:
            raise CannotRun(f"{path.name} is not Python: {error.msg}.") from None
        if error.lineno is None:
            raise CannotRun(
                f"{path.name} is not Python: it is no text in UTF-8 (an editor can save it so)."
            ) from None
        raise CannotRun(f"{path.name} {_syntax(error)}") from None
    except (RecursionError, MemoryError):
        raise CannotRun(f"{path.name} has an expression that is too long for Python: break it up.") from None
    except ValueError as error:
        raise CannotRun(f"{path.name} is not Python: {error}.") from None
    return source


def _syntax(error: SyntaxError) -> str:
    text = textwrap.shorten(error.text or "", 80)
    if text.startswith(("%", "!", "?")):
        return f"has a command of Jupyter in line {error.lineno}, which is no Python: leave it out: {text}"
    if text.startswith((">>>", "In [")):
        return f"has a prompt in line {error.lineno}, which is no part of Python: leave it out: {text}"
    return f"has a syntax error in line {error.lineno}: {error.msg}: {text}"


def elsewhere(case: Case) -> Script | None:
    """The script with the folder in which it finds what it missed; None if there is no such folder.

    A script is run in its own folder. ``python code/train.py`` may need the folder of the caller instead, and
    ``open("../table.csv")`` the folder above.
    """
    error, script = case.record.get("error") or {}, case.script
    kinds, home, here = error.get("kinds", []), Path(script.path).parent, Path.cwd()
    name = str(error.get("name") or error.get("message", "").removesuffix(" not found."))
    if "FileNotFoundError" in kinds:
        wanted = [(base, Path(os.path.normpath(base / name))) for base in (home, here)]
    elif "ModuleNotFoundError" in kinds and _is_text(script):
        module = name.split(".")[0]
        wanted = [(here, here / module), (here, here / f"{module}.py")]
    else:
        return None
    for base, path in wanted:
        with contextlib.suppress(OSError, ValueError):
            if not name or not path.exists() or path.is_relative_to(home):
                continue
            folders = [base, path.parent] if _is_text(script) else [home, base, path.parent]
            root = Path(os.path.commonpath(folders))
            if root != root.parent:
                return replace(script, root=str(root), folder=str(base))
    return None


def _is_text(script: Script) -> bool:
    """Whether a script was handed over as a text, and so has no folder of its own."""
    return Path(script.path).parent.name.startswith("nnlab-")


def refuse(case: Case) -> None:
    """What hinders the script itself is said in one sentence."""
    error = case.record.get("error")
    name, where = Path(case.script.path).name, at(case)
    trained = bool(case.record.get("slots") or case.bad or case.key)
    if not error:
        if not trained and case.roles.updates:
            _untouched(case, name)
        if not trained and not case.flow.loops and "linalg" not in case.source and _neighbours(case):
            raise CannotRun(
                f"{name} has no training of its own: nnlab looks into this one file, and not into "
                f"{_neighbours(case)[0]}, which it imports: put both into one file."
            )
        return
    kinds = error.get("kinds", [])
    if "ModuleNotFoundError" in kinds:
        raise CannotRun(
            f"{name} needs a package that is not installed: {error.get('name') or error['message']}{where}."
        )
    if "NameError" in kinds and _is_text(case.script) and not case.bad:
        raise CannotRun(
            f"{name} {broken(error)}{where}: a cell, text or function is run alone, so set or import that "
            "name inside it."
        )
    if "ImportError" in kinds:
        raise CannotRun(f"{name} {broken(error)}{where}: mend that first.")
    if "EOFError" in kinds:
        raise CannotRun(
            f"{name} asks for something to be typed{where}, and nobody is there: write the value into the "
            "script and run nnlab diagnose again."
        )
    if "FileNotFoundError" in kinds:
        missed = error.get("name") or error["message"].removesuffix(" not found.")
        raise CannotRun(f"{name} needs a file that is not there: {missed}{where}.")
    if "IndexError" in kinds and "argv" in case.line(error.get("line") or 0) and not trained:
        raise CannotRun(
            f"{name} needs arguments{where}: write them after its name, as in nnlab diagnose {name} 0.1."
        )
    hiding = _hiding(Path(case.script.path).parent) if error["type"] == "Vanished" else None
    if hiding and not trained:
        raise CannotRun(f"{hiding} hides a module of the same name from Python: rename that file.")
    if ENDS & set(kinds) and not trained:
        last = textwrap.shorten((case.record.get("output", "").strip().splitlines() or [""])[-1], 120)
        words = f"; its last words: {last}" if last else ""
        raise CannotRun(f"{name} {broken(error)}{where} before it trains{words}.")


def _hiding(folder: Path) -> str | None:
    """A file that Python takes for a module of its own, or for NumPy."""
    known = sys.stdlib_module_names | {"numpy"}
    return next((path.name for path in sorted(folder.glob("*.py")) if path.stem in known), None)


def _untouched(case: Case, name: str) -> None:
    """A training is written there, and no line of it has run."""
    if case.record.get("stopped") == "time":
        raise CannotRun(
            f"{name} did not come to its training within {case.seconds:g} s: allow more, as in "
            f"nnlab diagnose --timeout {2 * case.seconds:g} {name}."
        )
    raise CannotRun(f"{name} ends before it trains: is the function that trains ever called?")


def _neighbours(case: Case) -> list[str]:
    """The files beside a script that it imports."""
    folder = Path(case.script.path).parent
    names = []
    for node in ast.walk(case.tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
    files = [f"{name.replace('.', '/')}.py" for name in names]
    return [file for file in files if (folder / file).is_file()]


def broken(error: dict[str, Any]) -> str:
    r"""How a script broke off, in one line.

    Examples
    --------
    >>> broken({"type": "RuntimeError", "message": "one\ntwo"}), broken({"type": "KeyError", "message": ""})
    ('breaks off with RuntimeError: one two', 'breaks off with KeyError')
    """
    if error["type"] == "Vanished":
        return error["message"]
    message = textwrap.shorten(error["message"], 300)
    return f"breaks off with {error['type']}" + (f": {message}" if message else "")


def at(case: Case) -> str:
    """Where a script broke off, in brackets."""
    line = case.record.get("error", {}) and case.record["error"].get("line")
    return f" (line {line})" if line else ""
