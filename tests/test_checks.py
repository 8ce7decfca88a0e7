"""What `check` says to any answer, and the progress that it keeps."""

import importlib
import os
import subprocess
import sys

import numpy as np
import pytest

from nnlab import Recipe, check
from nnlab.checks import progress
from nnlab.checks.core import choice, question, questions

store = importlib.import_module("nnlab.checks.progress")

choice("test.choice", right="b", a="That is one more.")


@question("test.judge")
def _(answer):
    return np.bool_(answer() == 4) or "Count again."


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A learner's file in an empty folder, and a kernel that has just started."""
    path = tmp_path / "a folder" / "progress.txt"
    monkeypatch.setenv(store.VARIABLE, str(path))
    new_kernel(monkeypatch)
    return path


def new_kernel(monkeypatch):
    monkeypatch.setattr(store, "_solved", set())
    monkeypatch.setattr(store, "_told", [])


def solved_in(notebook):
    return dict((row[0], row[1]) for row in progress().rows())[notebook]


# ---- what an answer is told ----------------------------------------------------------------------


def test_right_wrong_and_not_answered(capsys):
    results = [check("test.choice", answer) for answer in ("b", "a", "z", ...)]
    assert [result.right for result in results] == [True, False, False, None]
    assert [result.points for result in results] == [1, 0, 0, 0]
    assert capsys.readouterr().out.splitlines() == [
        "test.choice: right.",
        "test.choice: not right yet. That is one more.",
        "test.choice: not right yet. Answer with one letter in quotes: a, b.",
        "test.choice: not answered yet. Put your answer in place of the three dots.",
    ]


def test_a_judge_may_answer_as_numpy_does():
    assert check("test.judge", lambda: 4).right is True
    assert check("test.judge", lambda: 5).message.endswith("Count again.")


@pytest.mark.parametrize(
    "answer", [lambda: 1 / 0, lambda: sys.exit("gone"), lambda: ask(), None, np.zeros(2)]
)
def test_an_answer_never_raises(answer):
    assert check("test.judge", answer).right is False


def ask():
    return ask()


@pytest.mark.parametrize("name", ["99.9", "", None, [], 4.1])
def test_a_wrong_name_never_raises(name):
    assert check(name, "a").right is None


#: What is no answer to any question of the series.
GARBAGE = {
    "None": None,
    "no text": "",
    "text": "zzz",
    "list": [],
    "dict": {},
    "tuple": (1, 2, 3),
    "object": object(),
    "negative": -1,
    "nan": float("nan"),
    "infinity": float("inf"),
    "beyond a float": 10**400,
    "array": np.zeros(3),
    "table": np.zeros((2, 3)),
    "empty array": np.zeros(0),
    "function": print,
    "function of nothing": lambda: 1,
    "exception": ValueError,
    "class": Recipe,
}


@pytest.mark.parametrize("name", [n for n in questions() if store.NAME.fullmatch(n)])
@pytest.mark.parametrize("answer", GARBAGE.values(), ids=GARBAGE.keys())
def test_garbage_is_a_wrong_answer_to_every_question(name, answer):
    result = check(name, answer)
    assert result.right is False
    assert result.message.startswith("not right yet. ")


# ---- progress ------------------------------------------------------------------------------------


def test_progress_counts_and_survives_a_new_kernel(kept, monkeypatch):
    assert solved_in("00") == "0 of 3"
    check("00.1", "c"), check("00.1", "c"), check("00.2", "a")
    new_kernel(monkeypatch)
    assert solved_in("00") == "1 of 3"
    assert progress().rows()[0] == ("00", "1 of 3", "00.2")
    check("00.1", "a"), check("00.1", ...)  # the cell runs again, with another answer or none
    assert solved_in("00") == "1 of 3"
    assert kept.read_text() == "00.1\n"


def test_progress_has_a_row_for_each_notebook(kept):
    assert [row[0] for row in progress().rows()] == sorted(
        {name[:2] for name in questions() if store.NAME.fullmatch(name)}
    )
    shown, page = repr(progress()), progress()._repr_html_()
    assert shown.splitlines()[0].split("  ")[0] == "notebook"
    assert "You have solved 0 of" in shown and "You have solved 0 of" in page
    assert '<th scope="col"' in page


def test_a_finished_notebook_has_no_next_question(kept):
    kept.parent.mkdir()
    kept.write_text("".join(f"{name}\n" for name in questions() if name.startswith("00.")))
    assert progress().rows()[0] == ("00", "3 of 3", "all done")


@pytest.mark.parametrize(
    "broken", [b"", b"00.1", b"\x00\xff\xfe rubbish\n00.1\n", b"00.1\n00.", b'{"solved": [', b"\n" * 10]
)
def test_a_broken_file_breaks_nothing_and_loses_nothing(kept, broken, capsys, monkeypatch):
    kept.parent.mkdir()
    kept.write_bytes(broken)
    before = {"00.1"} if b"00.1" in broken else set()
    assert store.solved() == before
    assert check("00.2", "b").right is True
    new_kernel(monkeypatch)
    assert store.solved() == before | {"00.2"}
    assert kept.read_bytes().startswith(broken)
    assert capsys.readouterr().out == "00.2: right.\n"


def test_what_a_newer_version_asks_is_kept(kept):
    kept.parent.mkdir()
    kept.write_text("77.1\n00.1\n")
    check("00.2", "b")
    assert kept.read_text() == "77.1\n00.1\n00.2\n"
    assert solved_in("00") == "2 of 3"


def folder_in_its_place(path):
    path.mkdir(parents=True)


def file_in_its_folders_place(path):
    path.parent.write_text("")


@pytest.mark.parametrize("spoil", [folder_in_its_place, file_in_its_folders_place])
def test_a_file_that_cannot_be_written_gets_one_sentence(kept, spoil, capsys):
    spoil(kept)
    for name, answer in (("00.1", "c"), ("00.2", "b")):
        assert check(name, answer).right is True
    assert solved_in("00") == "2 of 3"
    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if "progress is not kept" in line] == said[1:2]
    assert said[0] == "00.1: right." and said[2] == "00.2: right."


def test_a_read_only_file_gets_one_sentence(kept, monkeypatch, capsys):
    check("00.1", "c")

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert check("00.2", "b").right is True
    assert "not kept" in capsys.readouterr().out
    assert solved_in("00") == "2 of 3" and kept.read_text() == "00.1\n"


def test_a_home_that_is_not_there(monkeypatch):
    monkeypatch.delenv(store.VARIABLE)
    new_kernel(monkeypatch)

    def none():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(store.Path, "home", none)
    assert store.solved() == set()
    assert check("00.1", "c").right is True


def test_the_default_place_is_a_learners_own(tmp_path, monkeypatch):
    monkeypatch.delenv(store.VARIABLE)
    monkeypatch.setattr(store.Path, "home", lambda: tmp_path)
    new_kernel(monkeypatch)
    check("00.1", "c")
    assert (tmp_path / ".nnlab" / "progress.txt").read_text() == "00.1\n"


def test_without_a_place_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.setenv(store.VARIABLE, "")
    monkeypatch.setattr(store.Path, "home", lambda: tmp_path)
    new_kernel(monkeypatch)
    check("00.1", "c")
    assert list(tmp_path.iterdir()) == [] and solved_in("00") == "1 of 3"


def test_two_notebooks_at_once_lose_nothing(kept):
    names = [name for name in questions() if store.NAME.fullmatch(name)]
    code = "import sys; from nnlab.checks.progress import remember; [remember(n) for n in sys.argv[1:]]"
    parts = [names[k::3] for k in range(3)]
    running = [subprocess.Popen([sys.executable, "-c", code, *part]) for part in parts]
    assert [one.wait(60) for one in running] == [0, 0, 0]
    assert store.solved() == set(names)
