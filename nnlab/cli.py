"""The command line: ``nnlab diagnose script.py``."""

import argparse
import json
import sys
from collections.abc import Sequence

from nnlab.diagnosis.detective import CannotRun, diagnose


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command of ``nnlab``: 0 for healthy, 1 for a diagnosis, 2 for what can't be run.

    Parameters
    ----------
    arguments : sequence of str, optional
        Instead of the command line's.

    Examples
    --------
    >>> main(["diagnose", "no_such_script.py"])
    2
    """
    parser = argparse.ArgumentParser(prog="nnlab", description="Why did my network turn NaN?")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser(
        "diagnose",
        help="name the cause of a script's NaN, and prove it",
        description=(
            "Runs the script, several times, as Python would: don't diagnose code that you would not run."
        ),
    )
    command.add_argument("--json", action="store_true", help="one JSON object on standard output")
    command.add_argument("--timeout", type=float, default=60.0, help="the most seconds that one run may take")
    command.add_argument("script")
    command.add_argument("arguments", nargs=argparse.REMAINDER, help="the script's own arguments")
    chosen = parser.parse_args(_options_first(sys.argv[1:] if arguments is None else list(arguments)))
    for stream in (sys.stdout, sys.stderr):  # a script may hold letters that this screen has not
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        diagnosis = diagnose(chosen.script, chosen.arguments, chosen.timeout)
    except CannotRun as error:
        if chosen.json:
            print(json.dumps({"error": str(error)}))
        print(f"nnlab: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("nnlab: stopped.", file=sys.stderr)
        return 2
    print(json.dumps(diagnosis.as_dict(), default=str) if chosen.json else diagnosis)
    return 0 if diagnosis.cause == "healthy" else 1


def _options_first(given: list[str]) -> list[str]:
    """``diagnose script.py --json`` means the same as ``diagnose --json script.py``."""
    if not given or given[0] != "diagnose":
        return given
    front, rest = [], []
    words = iter(given[1:])
    for word in words:
        if word == "--json" or word.startswith("--timeout="):
            front.append(word)
        elif word == "--timeout":
            front += [word, next(words, "")]
        else:
            rest.append(word)
    return ["diagnose", *front, *rest]
