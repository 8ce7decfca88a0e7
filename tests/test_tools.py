"""The judges of the notebooks are judged: each fault is put into a faultless notebook and must be found."""

import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

import lessons
import notebooks

NAMES = ["00_before.ipynb", "01_lesson.ipynb", "02_after.ipynb"]

HEAD = """# 1. Does this notebook teach?

It does. 20 minutes. Know lists before.

[previous](00_before.ipynb) / [contents](00_before.ipynb) / [next](02_after.ipynb)"""

CHECK = """def check(identity, answer):
    right = None if answer is ... else answer == 4
    print(f"{identity}: not answered yet" if right is None else right)
    return type("Result", (), {"right": right})"""

SOLUTION = """<details><summary>Hint</summary>

Count.
</details>

<details><summary>Solution</summary>

```python
start = 2
answer = start + 2
```
</details>"""

PICTURE = new_output("display_data", {"image/png": "iVBO", "text/plain": "<Figure>"})
VIEW = new_output("display_data", {notebooks.WIDGET_VIEW: {}, "text/plain": "Panel"})


def faultless():
    cells = [
        new_markdown_cell(HEAD),
        new_markdown_cell("## You will be able to\n\n* read\n* write"),
        new_code_cell(CHECK),
        new_code_cell('print("hello")', outputs=[new_output("stream", name="stdout", text="hello\n")]),
        new_code_cell("draw = 1", outputs=[PICTURE]),
        new_markdown_cell("The line rises."),
        new_code_cell('answer = ...\ncheck("01.E1", answer)'),
        new_markdown_cell(SOLUTION),
        *[new_markdown_cell(f"Words {number}") for number in range(12)],
        new_markdown_cell("## The ladder so far"),
        new_markdown_cell("## Recap\n\n### Sources"),
    ]
    count = 0
    for cell in cells:
        if cell.cell_type == "code":
            count += 1
            cell.execution_count = count
    return new_notebook(cells=cells, metadata={"kernelspec": dict(notebooks.KERNELSPEC)})


def store(folder, notebook):
    for name in NAMES:
        (folder / name).touch()
    nbformat.write(notebook, folder / NAMES[1])
    return folder / NAMES[1]


def change(notebook, cell, **values):
    notebook.cells[cell].update(values)


def output(notebook, cell, *args, **values):
    notebook.cells[cell].outputs = [new_output(*args, **values)]


def test_faultless_notebook(tmp_path):
    path = store(tmp_path, faultless())
    assert notebooks.problems(path) == []
    assert lessons.anatomy_problems(path, NAMES) == []
    assert lessons.exercise_problems(path) == []


STORED_FAULTS = {
    "never executed": lambda n: change(n, 3, execution_count=None),
    "executed as number 9 instead of 2": lambda n: change(n, 3, execution_count=9),
    "is empty": lambda n: change(n, 3, source=" "),
    "ends with a semicolon": lambda n: change(n, 3, source="print(1);"),
    "its kernel is not python3": lambda n: n.metadata.kernelspec.update(name="mine"),
    "state of its widgets": lambda n: n.metadata.update(widgets={}),
    "widget's view": lambda n: n.cells[3].outputs.append(VIEW),
    "stores the error ValueError": lambda n: output(
        n, 3, "error", ename="ValueError", evalue="", traceback=[]
    ),
    "written to stderr": lambda n: output(n, 3, "stream", name="stderr", text="careful"),
    "path of one machine, '/srv/ann": lambda n: output(n, 3, "stream", name="stdout", text="in /srv/ann/x"),
    "path of one machine, 'C:": lambda n: output(n, 3, "display_data", {"text/plain": r"C:\Users\ann"}),
    "address in memory": lambda n: output(n, 3, "display_data", {"text/plain": "<object at 0x7f47486a70b0>"}),
}


@pytest.mark.parametrize("sentence", STORED_FAULTS)
def test_check_finds(sentence, tmp_path, capsys):
    notebook = faultless()
    STORED_FAULTS[sentence](notebook)
    path = store(tmp_path, notebook)
    found = notebooks.problems(path)
    assert len(found) == 1 and sentence in found[0]
    assert notebooks.main(["check", str(path)]) == 1
    assert found[0] in capsys.readouterr().out


@pytest.mark.parametrize(
    ("tag", "kind", "values"),
    [
        ("raises-exception", "error", {"ename": "ValueError", "evalue": "", "traceback": []}),
        ("shows-warning", "stream", {"name": "stderr", "text": "careful"}),
    ],
)
def test_check_accepts_what_is_tagged(tag, kind, values, tmp_path):
    notebook = faultless()
    output(notebook, 3, kind, **values)
    notebook.cells[3].metadata.tags = [tag]
    assert notebooks.problems(store(tmp_path, notebook)) == []


@pytest.mark.parametrize(
    "text",
    ["https://example.org/a/b", "and/or", "1/2/3", "<b>x</b>", "../data/x", "/usr/bin/env", "~/x/y", "a /b"],
)
def test_check_takes_for_no_machine_path(text):
    assert not notebooks.MACHINE_PATH.search(text)


ANATOMY_FAULTS = {
    "has 19 cells": lambda n: n.cells.__delitem__(slice(8, 11)),
    "does not start with its title": lambda n: n.cells.insert(0, new_code_cell("1")),
    "its number and a question": lambda n: change(n, 0, source=HEAD.replace("# 1.", "# 2.")),
    "how many minutes": lambda n: change(n, 0, source=HEAD.replace("20 minutes", "Soon")),
    "not link at its start to 00_before.ipynb": lambda n: change(
        n,
        0,
        source=HEAD.replace("[previous](00_before.ipynb)", "").replace(
            "(00_before.ipynb)", "(02_after.ipynb)"
        ),
    ),
    "not link at its start to 02_after.ipynb": lambda n: change(n, 0, source=HEAD.split(" / [next]")[0]),
    "the contents": lambda n: change(n, 0, source=HEAD.replace("[contents]", "[map]")),
    "does not say 'You will be able to'": lambda n: change(n, 1, source="Goals"),
    "lists 4 things": lambda n: change(n, 1, source="You will be able to\n\n* a\n* b\n* c\n* d"),
    "set-up cell of more than 5": lambda n: change(n, 2, source=CHECK + "\na = 1\nb = 2"),
    "heading 'Recap'": lambda n: change(n, 21, source="## Sources"),
    "has no checkpoint": lambda n: change(n, 6, source="answer = 4"),
    "16 lines in cell 4": lambda n: change(n, 3, source="x = 1\n" * 16),
    "figure in cell 5": lambda n: change(n, 5, source="## Next\n"),
    "links in cell 9 to nowhere.md": lambda n: change(n, 8, source="[x](nowhere.md)"),
}


@pytest.mark.parametrize("sentence", ANATOMY_FAULTS)
def test_anatomy_finds(sentence, tmp_path):
    notebook = faultless()
    ANATOMY_FAULTS[sentence](notebook)
    found = lessons.anatomy_problems(store(tmp_path, notebook), NAMES)
    assert len(found) == 1 and sentence in found[0]


EXERCISE_FAULTS = {
    "does not take its own solution": lambda n: change(
        n, 7, source=SOLUTION.replace("start + 2", "start + 3")
    ),
    "0 folded solutions": lambda n: change(
        n, 7, source=SOLUTION.replace("<summary>Solution", "<summary>Answer")
    ),
    "no hint": lambda n: change(n, 7, source=SOLUTION.replace("<summary>Hint", "<summary>Help")),
    "'answer = ...'": lambda n: change(n, 6, source='answer = [...][0]\ncheck("01.E1", answer)'),
    "not 'not answered yet'": lambda n: change(n, 2, source=CHECK.replace("not answered yet", "go on")),
    "not numbered": lambda n: change(n, 6, source='answer = ...\ncheck("02.E1", answer)'),
    "the form check('01.1', name)": lambda n: change(n, 6, source='check("01.E1", ...)'),
    "is there twice": lambda n: n.cells.extend(
        [new_code_cell(n.cells[6].source), new_markdown_cell(SOLUTION)]
    ),
    "2 checks": lambda n: change(n, 6, source='answer = ...\ncheck("01.E1", answer)\ncheck("01.E2", answer)'),
}


@pytest.mark.parametrize("sentence", EXERCISE_FAULTS)
def test_exercises_find(sentence, tmp_path):
    notebook = faultless()
    EXERCISE_FAULTS[sentence](notebook)
    found = lessons.exercise_problems(store(tmp_path, notebook))
    assert len(found) == 1 and sentence in found[0]


def test_exercises_stop_at_a_broken_cell(tmp_path):
    notebook = faultless()
    change(notebook, 3, source="1 / 0")
    path = store(tmp_path, notebook)
    with pytest.raises(ZeroDivisionError):
        lessons.exercise_problems(path)
    notebook.cells[3].metadata.tags = ["raises-exception"]
    assert lessons.exercise_problems(store(tmp_path, notebook)) == []


def test_exercises_may_build_on_those_before(tmp_path):
    notebook = faultless()
    second = SOLUTION.replace("start = 2\nanswer = start + 2", "second = answer")
    notebook.cells += [new_code_cell('second = ...\ncheck("01.E2", second)'), new_markdown_cell(second)]
    assert lessons.exercise_problems(store(tmp_path, notebook)) == []


def kernel_notebook(*sources, tags=("shows-warning",)):
    return new_notebook(cells=[new_code_cell(source, metadata={"tags": list(tags)}) for source in sources])


def test_run_stores_one_clean_run(tmp_path, capsys):
    path = store(
        tmp_path,
        kernel_notebook(
            "import sys, warnings, ipywidgets\nprint(sys.prefix == " + repr(sys.prefix) + ")",
            "print('a', flush=True)\nprint('b')",
            "warnings.warn('careful')",
            "ipywidgets.IntSlider()",
            "%matplotlib inline\nimport matplotlib.pyplot as plt\n_ = plt.plot([1, 2])",
        ),
    )
    assert notebooks.main(["run", str(path)]) == 0
    first = path.read_bytes()
    assert notebooks.problems(path) == []
    printed, split, warned, widget, figure = (cell.outputs for cell in lessons.read(path).cells)
    assert printed[0].text == "True\n"  # the kernel is this environment's own
    assert [piece.text for piece in split] == ["a\nb\n"]
    assert warned[0].text.startswith("CELL:1: UserWarning: careful")
    assert list(widget[0].data) == ["text/plain"]
    assert "image/png" in figure[0].data
    assert b"\r" not in first and first.endswith(b"}\n")

    assert notebooks.main(["run", str(path)]) == 0
    assert path.read_bytes() == first
    assert "unchanged" in capsys.readouterr().out


def test_run_leaves_a_failing_notebook_alone(tmp_path, capsys):
    path = store(tmp_path, kernel_notebook("print(1)", "1 / 0", tags=()))
    before = path.read_bytes()
    assert notebooks.main(["run", str(path)]) == 1
    assert path.read_bytes() == before
    assert "division by zero" in capsys.readouterr().out


def test_sanitize_hides_machines_and_nothing_else():
    rules = notebooks.sanitizers()
    temporary = str(Path("/srv/x/ipykernel_12/345.py"))
    assert (
        notebooks.sanitize(f"{temporary}:3: RuntimeWarning: overflow", rules)
        == "CELL:3: RuntimeWarning: overflow"
    )
    assert notebooks.sanitize("/srv/ann/nnlab/network.py:7: x", rules) == "nnlab/network.py:7: x"
    assert notebooks.sanitize("loss 0.107 at epoch 1000", rules) == "loss 0.107 at epoch 1000"
