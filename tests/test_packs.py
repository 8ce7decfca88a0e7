"""The lab packs: what a learner may see, what an instructor gets, and that nbgrader counts the points."""

import csv
import html.parser
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import environment
import lessons
import packs
from nnlab.checks.core import questions

ROOT = Path(__file__).resolve().parent.parent
SERIES = packs.series(ROOT / "notebooks")
GRADED = ROOT / "notebooks" / "00_start_here.ipynb"

every_notebook = pytest.mark.parametrize("path", SERIES, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("packs") / "packs"
    said = packs.build(SERIES, folder)
    return folder, said


def words(notebook):
    return "\n".join(cell.source for cell in notebook.cells)


def names(notebook):
    return [packs.question_of(cell)[0] for cell in notebook.cells if packs.question_of(cell)]


def graded(notebook, kind):
    cells = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get(kind)]
    return [cell.metadata["nbgrader"]["grade_id"].split("-", 1)[1].replace("-", ".") for cell in cells]


# ---- copies --------------------------------------------------------------------------------------


@every_notebook
def test_a_student_copy_has_exercises_and_hints_but_no_solutions(path, built):
    source, copy = packs.read(path), packs.read(built[0] / "student" / path.name)
    assert "<summary>Solution" not in words(copy)
    assert not re.search(r"</details>\n(?!\n|<details>|$)", words(copy)), "a fold swallows what follows"
    assert words(copy).count("<summary>Hint") == words(source).count("<summary>Hint")
    assert graded(copy, "solution") == graded(copy, "grade") == names(source)
    for name, code in packs.solutions(source).items():
        assert code not in words(copy), name
    code = [cell for cell in copy.cells if cell.cell_type == "code"]
    assert not any(cell.outputs or cell.execution_count for cell in code)


@every_notebook
def test_an_instructors_copy_has_answers_timing_and_what_goes_wrong(path, built):
    source, copy = packs.read(path), packs.read(built[0] / "instructor" / path.name)
    answers = packs.solutions(source)
    assert list(answers) == names(source) == graded(copy, "grade")
    for cell in copy.cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            name = cell.metadata["nbgrader"]["grade_id"].removeprefix("answer-").replace("-", ".")
            assert answers[name] in cell.source and "= ..." not in cell.source
    for name in answers:
        assert f"**{name}, for the instructor.**" in words(copy)
    front = copy.cells[1].source
    assert "**Ask**" in front and "**What learners believe**" in front, "docs/instructors.md has no such part"
    assert sum(count for _, count in packs.timing(source)) == packs.minutes(source)


@every_notebook
def test_nbgrader_finds_every_cell_once(path, built):
    for pack in ("student", "instructor"):
        cells = packs.read(built[0] / pack / path.name).cells
        found = [cell.metadata["nbgrader"]["grade_id"] for cell in cells if "nbgrader" in cell.metadata]
        assert len(found) == len(set(found)) == 2 * len(names(packs.read(path)))
        assert len({cell.id for cell in cells}) == len(cells)


@pytest.mark.parametrize("name", [n for n in questions() if packs.NUMBER.fullmatch(n)])
def test_every_question_says_what_goes_wrong(name):
    found = packs.hints(questions()[name])
    assert found
    for answer, hint in found:
        assert len(hint.split()) >= 3 and hint.rstrip()[-1] in ".?!…", hint
        assert answer is None or len(answer) == 1


def test_a_multiple_choice_hint_stands_beside_its_letter():
    found = dict(packs.hints(questions()["04.1"]))
    assert sorted(found) == ["a", "c", "d"]


def test_a_judges_sentences_are_found_in_the_functions_that_it_calls():
    found = [hint for _, hint in packs.hints(questions()["04.E2"])]
    assert "The function returns nothing: end it with return." in found


def test_what_a_hint_fills_in_becomes_three_dots():
    found = [hint for _, hint in packs.hints(questions()["04.E1"])]
    assert "With … the loss still bounces too high. Shorter steps bounce lower." in found


def test_a_check_before_the_end_of_its_cell_is_refused():
    notebook = packs.read(GRADED)
    cell = next(cell for cell in notebook.cells if packs.question_of(cell))
    cell.source += "\nprint(1)"
    with pytest.raises(packs.Problem, match="before its last line"):
        packs.student_copy(notebook)


# ---- handouts and slides -------------------------------------------------------------------------


class Page(html.parser.HTMLParser):
    """What a page of HTML holds and what it would fetch."""

    def __init__(self, path):
        super().__init__()
        self.tags, self.pictures, self.fetched, self.links = [], [], [], []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags.append(tag)
        if tag == "img":
            self.pictures.append(found.get("alt"))
        if tag == "a":
            self.links.append(found.get("href", ""))
        else:
            address = found.get("src") or found.get("href") or "data:"
            self.fetched += [] if address.startswith("data:") else [address]


def pictures_of(path):
    outputs = [output for cell in packs.read(path).cells for output in cell.get("outputs", [])]
    return sum("image/png" in output.get("data", {}) for output in outputs)


@every_notebook
def test_a_handout_is_one_file_with_every_picture(path, built):
    file = built[0] / "handouts" / f"{path.stem}.html"
    page, text = Page(file), file.read_text(encoding="utf-8")
    assert page.fetched == [] and "script" not in page.tags
    assert "@import" not in text and "url(" not in text
    assert len(page.pictures) == pictures_of(path) and all(page.pictures)
    assert not any("No description" in words for words in page.pictures)
    assert "<summary>Solution" not in text
    assert not re.search(r"<p>(## |\*\*\w)", text), "Markdown that was not made HTML"
    assert text.count("your answer:") == len(names(packs.read(path)))
    inside = [link for link in page.links if not link.startswith(("https:", "http:", "#"))]
    assert inside and all((file.parent / link.split("#")[0]).is_file() for link in inside)


@every_notebook
def test_slides_need_no_internet(path, built):
    if packs.environment.shutil.which("npm") is None:
        pytest.skip("there is no npm here to fetch reveal.js")
    file = built[0] / "slides" / f"{path.stem}.slides.html"
    page, text = Page(file), file.read_text(encoding="utf-8")
    assert page.fetched and all((file.parent / address).is_file() for address in page.fetched)
    assert "cdnjs" not in text and "unpkg" not in text and "@import" not in text
    assert len(page.pictures) == pictures_of(path)
    assert all(page.pictures) and not any("No description" in words for words in page.pictures)
    assert text.count("<section") > 10 and "<summary>Hint" not in text and "<summary>Solution" not in text


def test_without_npm_there_are_no_slides_and_a_sentence_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(environment.shutil, "which", lambda name: None)
    monkeypatch.delenv("CI", raising=False)
    said = packs.build([GRADED], tmp_path / "packs")
    assert not (tmp_path / "packs" / "slides").exists()
    assert "there is no npm" in said[-1]


def test_the_theme_of_the_slides_brings_its_letters_along(built):
    theme = built[0] / "slides" / "reveal.js" / "dist" / "theme"
    if theme.exists():
        assert "http" not in (theme / "white.css").read_text(encoding="utf-8").split("*/", 1)[-1]


def test_building_again_leaves_a_gradebook_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(packs, "put_reveal", lambda folder: True)
    packs.build([GRADED], tmp_path)
    (tmp_path / "nbgrader" / "gradebook.db").write_text("marks")
    packs.write(tmp_path / "student" / "old.ipynb", "old")
    packs.build([GRADED], tmp_path)
    assert (tmp_path / "nbgrader" / "gradebook.db").read_text() == "marks"
    assert not (tmp_path / "student" / "old.ipynb").exists()


# ---- nbgrader ------------------------------------------------------------------------------------

SUBMISSIONS = {
    "right": None,
    "wrong": {"00.1": 'prediction = "a"', "00.2": 'meaning = "b"', "00.E1": "mine = 1 / 0"},
    "empty": {},
}


def nbgrader(folder, *arguments):
    command = [sys.executable, "-m", "nbgrader", *arguments]
    # nbgrader looks for its database's tools as somebody does who has activated the environment.
    tools = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    env = {**environment.environment(), "PATH": tools, "IPYTHONDIR": str(folder / "ipython")}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr


# nbgrader supports Windows only in part, and nobody has tried it there for this course.
if os.name != "nt":

    def test_nbgrader_counts_a_right_a_wrong_and_an_empty_submission(tmp_path):
        """The way of a course: generate the assignment, collect three answers to it, autograde, export."""
        packs.write_course([GRADED], tmp_path)
        assignment = GRADED.stem
        nbgrader(tmp_path, "generate_assignment", assignment)
        released = tmp_path / "release" / assignment / GRADED.name
        open_cells = [cell.source for cell in packs.read(released).cells if "= ..." in cell.source]
        assert len(open_cells) == len(names(packs.read(GRADED)))
        for student, answers in SUBMISSIONS.items():
            answers = packs.solutions(packs.read(GRADED)) if answers is None else answers
            notebook = packs.read(released)
            for cell, name in zip(
                [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("solution")],
                graded(notebook, "solution"),
                strict=True,
            ):
                cell.source = answers.get(name, cell.source)
            packs.write_notebook(tmp_path / "submitted" / student / assignment / GRADED.name, notebook)
        nbgrader(tmp_path, "autograde", assignment)
        nbgrader(tmp_path, "export", "--to", "grades.csv")
        with (tmp_path / "grades.csv").open(encoding="utf-8") as file:
            points = {row["student_id"]: (row["score"], row["max_score"]) for row in csv.DictReader(file)}
        assert points == {"right": ("3.0", "3.0"), "wrong": ("1.0", "3.0"), "empty": ("0.0", "3.0")}


# ---- the instructor's guide ----------------------------------------------------------------------


def test_the_guides_answers_are_the_notebooks():
    text = packs.GUIDE.read_text(encoding="utf-8")
    found = packs.ANSWERS.search(text)[0]
    assert found == packs.answers(SERIES), "run: python tools/packs.py answers"


def test_the_minutes_of_every_plan_add_up():
    plans = packs.GUIDE.read_text(encoding="utf-8").split("## Three plans")[1].split("\n## ")[0]
    tables = re.findall(r"\| minutes \|.*?\n((?:\|.*\n)+)", plans)
    sums = [sum(int(n) for n in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)) for table in tables]
    assert sums == [45, 90, 90, 90]


def test_the_guide_names_questions_that_exist():
    guide = packs.GUIDE.read_text(encoding="utf-8")
    assert set(re.findall(r"\b\d\d\.E?\d\b", guide.split("## Answers")[0])) <= set(questions())


def test_the_guides_links_lead_somewhere():
    assert list(lessons.link_problems(packs.GUIDE, 1, packs.GUIDE.read_text(encoding="utf-8"))) == []


@every_notebook
def test_the_guide_has_a_part_about_every_notebook(path):
    assert packs.guide_for(path.name[:2]).strip()
