"""Store the notebooks as one run from top to bottom (`run`, their only writer), or find faults (`check`).

Paths of notebooks may follow; without them, all are meant.
"""

import argparse
import asyncio
import configparser
import hashlib
import os
import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from environment import environment

ROOT = Path(__file__).resolve().parent.parent
KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
LANGUAGE = {"name": "python", "pygments_lexer": "ipython3"}
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
SECONDS_PER_CELL = 300
AT_ONCE = 2

# A path that only means something on one machine. What may stand before the first slash keeps out addresses,
# relative paths, fractions and closing tags; /usr and the like are the same everywhere, /lab is Jupyter's.
MACHINE_PATH = re.compile(
    r"(?<![\w.:/~<>+$*%)\]}\\-])/(?!(?:usr|dev|bin|etc|proc|lab)/)[A-Za-z][\w.-]*/[\w.-]+"
    r"|\b[A-Z]:\\{1,2}\w[\w.-]*"
)
ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}")


def find(paths):
    return [Path(path) for path in paths] or sorted((ROOT / "notebooks").glob("*.ipynb"))


def short(path):
    return os.path.relpath(path)


# ---- run -----------------------------------------------------------------------------------------


def sanitizers():
    """Return the (pattern, replacement) pairs that nbval is given too."""
    rules = configparser.ConfigParser()
    rules.read(ROOT / "tools" / "nbval-sanitize.cfg", encoding="utf-8")
    return [(re.compile(rules[name]["regex"]), rules[name]["replace"]) for name in rules.sections()]


def sanitize(text, rules):
    for pattern, replacement in rules:
        text = pattern.sub(replacement, text)
    return text


def tidy_outputs(outputs, rules):
    """Join split streams and drop what only a kernel that is gone could show."""
    tidied = []
    for output in outputs:
        if output.output_type == "stream":
            # Where a stream is split into messages is an accident of time.
            last = tidied[-1] if tidied else {}
            if last.get("output_type") == "stream" and last["name"] == output.name:
                last["text"] += output.text
                continue
        elif "data" in output:
            output.data.pop(WIDGET_VIEW, None)
        tidied.append(output)
    for output in tidied:
        if output.output_type == "stream":
            output.text = sanitize(output.text, rules)
        elif output.output_type == "error":
            output.traceback = [sanitize(line, rules) for line in output.traceback]
        elif isinstance(output.data.get("text/plain"), str):
            output.data["text/plain"] = sanitize(output.data["text/plain"], rules)
    return [output for output in tidied if output.get("data", True)]


def tidy(notebook):
    """Leave nothing in an executed notebook that changes from one run, machine or editor to the next."""
    rules = sanitizers()
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNELSPEC, "language_info": LANGUAGE})
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    seen = {}
    for cell in notebook.cells:
        kept = {name: cell.metadata[name] for name in ("jupyter", "tags") if cell.metadata.get(name)}
        cell.metadata = nbformat.from_dict(kept)
        # An id made of the cell's content stays the same until the content changes.
        digest = hashlib.sha256(f"{cell.cell_type}\n{cell.source}".encode()).hexdigest()[:8]
        seen[digest] = seen.get(digest, 0) + 1
        cell.id = digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"
        if cell.cell_type == "code":
            cell.outputs = tidy_outputs(cell.outputs, rules)


async def run_one(path, turn):
    """Execute one notebook in a new kernel; return a sentence about it, and whether it went well."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = NotebookClient(
        notebook,
        timeout=SECONDS_PER_CELL,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(path.resolve().parent)}},
    )
    async with turn:
        try:
            await client.async_execute(env=environment())
        except CellExecutionError as error:
            return f"{short(path)}: not stored, because a cell failed:\n{error}", False
        except Exception as error:  # a dead kernel or a cell without end must not lose the other notebooks
            return f"{short(path)}: not stored: {type(error).__name__}: {error}", False
    tidy(notebook)
    new = nbformat.writes(notebook).rstrip("\n") + "\n"
    if new == path.read_text(encoding="utf-8"):
        return f"{short(path)}: unchanged", True
    path.write_text(new, encoding="utf-8", newline="\n")
    return f"{short(path)}: stored", True


async def run_all(paths):
    turn = asyncio.Semaphore(AT_ONCE)
    well = True
    for done in asyncio.as_completed([run_one(path, turn) for path in paths]):
        sentence, went_well = await done
        print(sentence, flush=True)
        well = well and went_well
    return well


# ---- check ---------------------------------------------------------------------------------------


def texts(output):
    """Yield the readable parts of one output."""
    if output.output_type == "stream":
        yield output.text
    elif output.output_type == "error":
        yield from output.traceback
    else:
        yield from (text for kind, text in output.data.items() if kind.startswith("text/"))


def output_problems(output, tags):
    if output.output_type == "error" and "raises-exception" not in tags:
        yield f"stores the error {output.ename}, and is not tagged raises-exception"
    if output.output_type == "stream" and output.name == "stderr" and "shows-warning" not in tags:
        yield "stores something written to stderr, and is not tagged shows-warning"
    if WIDGET_VIEW in output.get("data", {}):
        yield "stores a widget's view, which no reader without a kernel can see"
    for text in texts(output):
        if found := MACHINE_PATH.search(text):
            yield f"prints a path of one machine, {found[0]!r}"
        if found := ADDRESS.search(text):
            yield f"prints an address in memory, {found[0]!r}"


def problems(path):
    """Return one sentence for each thing that is wrong with a stored notebook."""
    notebook = nbformat.read(path, as_version=4)
    found = []
    if notebook.metadata.get("kernelspec") != KERNELSPEC:
        found.append("its kernel is not python3")
    if "widgets" in notebook.metadata:
        found.append("it stores the state of its widgets")
    count = 0
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type != "code":
            continue
        count += 1
        tags = cell.metadata.get("tags", [])
        if not cell.source.strip():
            found.append(f"cell {number} is empty")
        elif cell.execution_count is None:
            found.append(f"cell {number} was never executed")
        elif cell.execution_count != count:
            found.append(f"cell {number} was executed as number {cell.execution_count} instead of {count}")
        if cell.source.rstrip().endswith(";"):
            # IPython obeys a last semicolon, nbval does not, so that the two would never agree.
            found.append(f"cell {number} ends with a semicolon: write '_ =' before its last line instead")
        for output in cell.outputs:
            found += [f"cell {number} {problem}" for problem in output_problems(output, tags)]
    return [f"{short(path)}: {problem}" for problem in found]


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=["run", "check"])
    parser.add_argument("notebooks", nargs="*", help="all, if none is named")
    options = parser.parse_args(arguments)
    paths = find(options.notebooks)
    if missing := [str(path) for path in paths if not path.is_file()]:
        parser.error(f"there is no {', '.join(missing)}")
    if options.command == "run":
        return 0 if asyncio.run(run_all(paths)) else 1
    found = [problem for path in paths for problem in problems(path)]
    for problem in found:
        print(problem)
    if found:
        print("'make notebooks' runs every notebook from top to bottom and stores it.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
