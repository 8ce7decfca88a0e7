"""What makes a notebook a lesson of this series: its anatomy, and exercises whose solutions solve them.

Every function returns sentences, one for each thing that is wrong, so that a test can show that it finds it.
"""

import ast
import contextlib
import io
import re
import sys
import warnings
from pathlib import Path

import nbformat

SHORTEST, LONGEST = 20, 45  # cells
SETUP_LINES = 5
CODE_LINES = 15
HEADINGS = ("The ladder so far", "Recap", "Sources")
FOLDED = re.compile(r"<details>\s*<summary>\s*(Hint|Solution)\s*</summary>(.*?)</details>", re.DOTALL)
PYTHON_BLOCK = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CHECK_ID = re.compile(r"^(\d\d)\.E?\d+$")


def read(path):
    return nbformat.read(path, as_version=4)


def tags(cell):
    return cell.metadata.get("tags", [])


def python_lines(source):
    """Return the lines that are plain Python: IPython's own commands mean nothing outside it."""
    lines = source.splitlines()
    if lines and lines[0].startswith("%%"):
        return []
    return [line for line in lines if not line.lstrip().startswith(("%", "!"))]


def parse(source):
    return ast.parse("\n".join(python_lines(source)))


def checks_in(source):
    """Return the calls of `check(...)` in a cell, in order."""
    calls = [node for node in ast.walk(parse(source)) if isinstance(node, ast.Call)]
    return [call for call in calls if getattr(call.func, "id", getattr(call.func, "attr", None)) == "check"]


# ---- anatomy -------------------------------------------------------------------------------------


def anatomy_problems(path, names):
    """Return what a notebook lacks of the form that all share.

    Parameters
    ----------
    path : Path
        The notebook.
    names : list of str
        The file names of the whole series, in order: the neighbours that it must link to.
    """
    cells = read(path).cells
    code = [cell for cell in cells if cell.cell_type == "code"]
    text = [cell.source for cell in cells if cell.cell_type == "markdown"]
    found = []
    if not SHORTEST <= len(cells) <= LONGEST:
        found.append(f"has {len(cells)} cells, not {SHORTEST} to {LONGEST}")
    found += head_problems(path, names, cells[0] if cells else None)
    found += goal_problems(text)
    if code and len([line for line in code[0].source.splitlines() if line.strip()]) > SETUP_LINES:
        found.append(f"has a set-up cell of more than {SETUP_LINES} lines")
    found += [f"has no heading '{heading}'" for heading in HEADINGS if not has_heading(text, heading)]
    if not any(checks_in(cell.source) for cell in code):
        found.append("has no checkpoint: a cell with check(...)")
    for number, cell in enumerate(cells, start=1):
        if cell.cell_type == "code":
            found += code_cell_problems(number, cell, cells[number] if number < len(cells) else None)
        else:
            found += link_problems(path, number, cell.source)
    return [f"{path.name} {problem}" for problem in found]


def head_problems(path, names, cell):
    if cell is None or cell.cell_type != "markdown":
        return ["does not start with its title"]
    number = int(path.name[:2])
    found = []
    if not re.match(rf"# 0?{number}\b.*\?\s*(\n|$)", cell.source):
        found.append(f"does not start with its number and a question, as in '# {number}. Why ...?'")
    if not re.search(r"\d+ minutes", cell.source):
        found.append("does not say at its start how many minutes it takes")
    links = LINK.findall(cell.source)
    place = names.index(path.name)
    for neighbour in names[max(place - 1, 0) : place] + names[place + 1 : place + 2]:
        if neighbour not in links:
            found.append(f"does not link at its start to {neighbour}")
    if not re.search(r"\[[^\]]*contents[^\]]*\]\(", cell.source, re.IGNORECASE):
        found.append("does not link at its start to the contents")
    return found


def goal_problems(text):
    goals = next((source for source in text if "You will be able to" in source), None)
    if goals is None:
        return ["does not say 'You will be able to'"]
    count = len(re.findall(r"^\s*(?:[*-]|\d\.) ", goals.split("You will be able to")[1], re.MULTILINE))
    return [] if 1 <= count <= 3 else [f"lists {count} things that 'You will be able to' do, not 1 to 3"]


def has_heading(text, heading):
    return any(re.search(rf"^#+ .*{heading}", source, re.MULTILINE) for source in text)


def code_cell_problems(number, cell, following):
    lines = [line for line in cell.source.splitlines() if line.strip()]
    if len(lines) > CODE_LINES and "lesson-code" not in tags(cell):
        yield f"has {len(lines)} lines in cell {number}, more than {CODE_LINES}, and no tag lesson-code"
    if any("image/png" in output.get("data", {}) for output in cell.outputs):
        words = following.source if following is not None and following.cell_type == "markdown" else ""
        if not re.sub(r"^#.*$", "", words, flags=re.MULTILINE).strip():
            yield f"shows a figure in cell {number}, and the next cell does not read it aloud"


def title(path):
    """Return a notebook's question, without its number."""
    return re.sub(r"^# \d+\W+", "", read(path).cells[0].source.splitlines()[0]).strip()


def link_problems(path, number, source):
    # "[01 Why ...?](01_....ipynb)", or a row of a table, "[01](01_....ipynb) | Why ...? |".
    named = re.findall(r"\[[^\w\]]*\d\d[^\w\]]+([^\]]*\?)[^\]]*\]\((\d\d_\w+\.ipynb)\)", source)
    named += [
        (words, target) for target, words in re.findall(r"\((\d\d_\w+\.ipynb)\) \| ([^|]*\?) \|", source)
    ]
    for words, target in named:
        if (path.parent / target).exists() and words != title(path.parent / target):
            yield f"calls {target} '{words}' in cell {number}, not by its title"
    for link in LINK.findall(source):
        target = link.split("#")[0]
        outside = re.match(r"[a-z]+:", target) or target.startswith("attachment:")
        if target and not outside and not (path.parent / target).exists():
            yield f"links in cell {number} to {target}, and there is no such file"


# ---- exercises -----------------------------------------------------------------------------------


def is_stub(statement, name):
    """Whether a statement leaves `name` to the learner: `name = ...`, or `def name` with a `...` in it."""
    if isinstance(statement, ast.Assign):
        named = any(isinstance(target, ast.Name) and target.id == name for target in statement.targets)
        return named and isinstance(statement.value, ast.Constant) and statement.value.value is ...
    if isinstance(statement, ast.FunctionDef) and statement.name == name:
        return any(isinstance(node, ast.Constant) and node.value is ... for node in ast.walk(statement))
    return False


def folded_after(cells, place):
    """Return {"Hint": [...], "Solution": [...]} of the markdown after a cell, up to the next exercise."""
    found = {"Hint": [], "Solution": []}
    for cell in cells[place + 1 :]:
        if cell.cell_type == "code" and checks_in(cell.source):
            break
        if cell.cell_type == "markdown":
            for kind, body in FOLDED.findall(cell.source):
                found[kind].append(body)
    return found


def exercise_problems(path):
    """Run a notebook's code from top to bottom, and each solution against its own check."""
    cells = read(path).cells
    problems, seen, solved = [], set(), {}
    namespace = {"__name__": "__main__"}
    for place, cell in enumerate(cells):
        if cell.cell_type != "code":
            continue
        printed = execute(cell.source, namespace, may_raise="raises-exception" in tags(cell))
        calls = checks_in(cell.source)
        if len(calls) > 1:
            problems.append(f"cell {place + 1} has {len(calls)} checks: give each a cell of its own")
        for call in calls[:1]:
            problems += one_exercise(path, cells, place, call, printed, namespace, seen, solved)
    return [f"{path.name}: {problem}" for problem in problems]


def one_exercise(path, cells, place, call, printed, namespace, seen, solved):
    try:
        identity, name = call.args[0].value, call.args[1].id
    except (AttributeError, IndexError):
        yield f"cell {place + 1} does not have the form check('{path.name[:2]}.1', name)"
        return
    form = CHECK_ID.match(identity)
    if not form or form[1] != path.name[:2]:
        yield f"check {identity} is not numbered as {path.name[:2]}.1 or {path.name[:2]}.E1"
    if identity in seen:
        yield f"check {identity} is there twice"
    seen.add(identity)
    if not any(is_stub(statement, name) for statement in parse(cells[place].source).body):
        yield f"check {identity}: its cell does not leave {name} open with '{name} = ...'"
    if "not answered yet" not in printed:
        yield f"check {identity} says {printed.strip()!r} to an open answer, not 'not answered yet'"
    folded = folded_after(cells, place)
    if "E" in identity and not folded["Hint"]:
        yield f"exercise {identity} has no hint"
    blocks = [block for body in folded["Solution"] for block in PYTHON_BLOCK.findall(body)]
    if len(blocks) != 1:
        yield f"check {identity} has {len(blocks)} folded solutions in a python block, not one"
        return
    # A learner who came this far has solved the exercises before this one, which the stored notebook has not.
    answered = dict(namespace)
    answered.update({key: value for key, value in solved.items() if namespace.get(key) is ...})
    execute(blocks[0], answered)
    solved[name] = answered.get(name)
    result, _ = quietly(lambda: eval(ast.unparse(call), answered))
    if getattr(result, "right", None) is not True:
        yield f"check {identity} does not take its own solution: {result}"


def quietly(action):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed), warnings.catch_warnings():
        # NumPy's warnings are a clue that the first lesson shows on purpose; every other warning is an error.
        warnings.simplefilter("ignore", RuntimeWarning)
        result = action()
    return result, printed.getvalue()


def execute(source, namespace, may_raise=False):
    """Run a cell as a notebook would, its last expression shown; return what it printed."""
    body = parse(source).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None

    def action():
        exec(compile(ast.Module(body, []), "<cell>", "exec"), namespace)
        if last is not None:
            shown = eval(compile(ast.Expression(last.value), "<cell>", "eval"), namespace)
            if shown is not None:
                print(repr(shown))
        if "matplotlib.pyplot" in sys.modules:
            sys.modules["matplotlib.pyplot"].close("all")

    try:
        return quietly(action)[1]
    except Exception as error:
        if may_raise:
            return ""
        error.add_note(f"in the cell\n{source}")
        raise


def series(folder):
    """Return the notebooks of the series, in order."""
    return sorted(Path(folder).glob("[0-9][0-9]_*.ipynb"))
