"""Every notebook is stored as one run, has the form that all share, and exercises that can be solved."""

from pathlib import Path

import pytest

import lessons
import notebooks

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
SERIES = lessons.series(FOLDER)
NAMES = [path.name for path in SERIES]

every_notebook = pytest.mark.parametrize("path", SERIES, ids=lambda path: path.stem)


@every_notebook
def test_stored_as_one_run(path):
    assert notebooks.problems(path) == []


@every_notebook
def test_anatomy(path):
    assert lessons.anatomy_problems(path, NAMES) == []


@every_notebook
def test_solutions_solve(path, monkeypatch):
    monkeypatch.chdir(path.parent)
    monkeypatch.setattr("matplotlib.pyplot.show", lambda *_, **__: None)
    assert lessons.exercise_problems(path) == []


def test_series_has_no_gap():
    *numbers, bonus = (int(name[:2]) for name in NAMES)
    assert numbers == list(range(len(numbers))) and bonus == 10
    assert {path.name for path in FOLDER.glob("*.ipynb")} == set(NAMES)
