"""Build what a class needs from the notebooks: copies, handouts, slides, nbgrader's course.

`make lab-packs` puts everything into build/packs. `python tools/packs.py answers` renews the answers in
docs/instructors.md.
"""

import argparse
import ast
import copy
import html
import inspect
import re
import shutil
import sys
import textwrap
from pathlib import Path

import nbformat
from nbconvert.exporters import HTMLExporter, SlidesExporter
from pygments.formatters import HtmlFormatter
from traitlets.config import Config

import environment
import notebooks
from nnlab.checks.core import questions

ROOT = Path(__file__).resolve().parent.parent
PACKS = ROOT / "build" / "packs"
GUIDE = ROOT / "docs" / "instructors.md"
# The version that nbconvert's template is written for.
REVEAL = "reveal.js@4.6.1"

FOLDED = re.compile(r"<details>\s*<summary>\s*(Hint|Solution)\s*</summary>(.*?)</details>\n*", re.DOTALL)
PYTHON_BLOCK = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
NOTEBOOK_LINK = re.compile(r"\((\d\d_\w+)\.ipynb")
CHECK = re.compile(r"^check\(", re.MULTILINE)
NUMBER = re.compile(r"\d\d\.E?\d+")
NO_ALTERNATIVE = re.compile(r'alt="No description has been provided for this image"')
POINTS = 1


class Problem(Exception):
    """A notebook that no pack can be made of; its text says which and why."""


# ---- what a notebook holds -----------------------------------------------------------------------


def read(path):
    return nbformat.read(path, as_version=4)


def series(folder):
    return sorted(Path(folder).glob("[0-9][0-9]_*.ipynb"))


def check_call(cell):
    """Return the last statement of a cell if it is `check("04.1", answer)`, else None."""
    if cell.cell_type != "code" or not CHECK.search(cell.source):
        return None
    last = ast.parse(cell.source).body[-1]
    call = last.value if isinstance(last, ast.Expr) else None
    if isinstance(call, ast.Call) and getattr(call.func, "id", None) == "check":
        return call
    raise Problem(f"A cell checks something before its last line:\n{cell.source}")


def question_of(cell):
    """Return a cell's question and the name it leaves open, as ("04.1", "prediction"), or None."""
    call = check_call(cell)
    return call and (call.args[0].value, call.args[1].id)


def solutions(notebook):
    """Return {"04.1": the code of its solution} of a whole notebook."""
    found, current = {}, None
    for cell in notebook.cells:
        if question := question_of(cell):
            current = question[0]
        elif cell.cell_type == "markdown":
            for kind, body in FOLDED.findall(cell.source):
                if kind == "Solution" and (code := PYTHON_BLOCK.search(body)):
                    found.setdefault(current, code[1].strip())
    return found


def title(notebook):
    """Return a notebook's heading without its mark, as "04 · Does clipping ...?"."""
    return notebook.cells[0].source.splitlines()[0].lstrip("# ").strip()


def minutes(notebook):
    return int(re.search(r"(\d+) minutes", notebook.cells[0].source)[1])


# ---- the copies that are worked on ---------------------------------------------------------------


def mark(cell, name, **what):
    """Give a cell nbgrader's metadata, as its documentation describes version 3 of them."""
    kept = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": 3}
    cell.metadata["nbgrader"] = {**kept, "grade_id": name, **what}
    return cell


def new_id(cell, *part):
    """Return an id of a cell that is made from another, the same in every build."""
    return "-".join([cell.id.split("-")[0], *part])


def split_question(cell, answer=None):
    """Return two cells: the open answer, and the check, whose output is the points that nbgrader counts."""
    name, variable = question_of(cell)
    *before, last = ast.parse(cell.source).body
    lines = cell.source.splitlines()
    opened, checked = lines[: last.lineno - 1], lines[last.lineno - 1 :]
    if answer is not None:
        # The line left open; or, just before its check, a function whose body is.
        stub = next((line for line in before if ast.unparse(line) == f"{variable} = ..."), before[-1])
        opened = [*opened[: stub.lineno - 1], *answer.splitlines(), *opened[stub.end_lineno :]]
    slug = name.replace(".", "-")
    first = nbformat.v4.new_code_cell("\n".join(opened).strip(), id=new_id(cell, "answer"))
    second = nbformat.v4.new_code_cell("\n".join(checked).strip() + ".points", id=new_id(cell, "check"))
    mark(first, f"answer-{slug}", solution=True)
    mark(second, f"check-{slug}", grade=True, locked=True, points=POINTS)
    return [first, second]


def without_solutions(text):
    # Without an empty line after it, a fold would swallow the Markdown below.
    return FOLDED.sub(lambda found: f"{found[0].rstrip()}\n\n" if found[1] == "Hint" else "", text).strip()


def cleared(cell):
    cell = copy.deepcopy(cell)
    if cell.cell_type == "code":
        cell.outputs, cell.execution_count = [], None
    return cell


def student_copy(notebook):
    """Solutions out, exercises, hints and checks in; no outputs: a stored figure answers its prediction."""
    made = copy.deepcopy(notebook)
    made.cells = []
    for cell in map(cleared, notebook.cells):
        if question_of(cell):
            made.cells += split_question(cell)
            continue
        if cell.cell_type == "markdown":
            cell.source = without_solutions(cell.source)
        if cell.source.strip():
            made.cells.append(cell)
    return made


def instructor_copy(notebook, guide=""):
    """Answers filled in, outputs kept, and after each question what goes wrong and what to ask."""
    made = copy.deepcopy(notebook)
    answers, judges, schedule = solutions(notebook), questions(), timing(notebook)
    made.cells = []
    for place, cell in enumerate(copy.deepcopy(notebook.cells)):
        if question := question_of(cell):
            made.cells += split_question(cell, answers.get(question[0]))
            note = question_note(question[0], notebook.cells[place - 1].source, judges.get(question[0]))
            made.cells.append(nbformat.v4.new_markdown_cell(note, id=new_id(cell, "note")))
        else:
            made.cells.append(cell)
    made.cells.insert(
        1,
        nbformat.v4.new_markdown_cell(
            front_page(notebook, schedule, guide), id=new_id(notebook.cells[0], "guide")
        ),
    )
    return made


def front_page(notebook, schedule, guide):
    rows = "\n".join(f"| {name} | {count} |" for name, count in schedule)
    parts = [
        "> **For the instructor.** This copy holds the answers. Do not hand it out.",
        guide.strip(),
        "**Timing**: the notebook's minutes, shared out by how much there is to read, run and answer.",
        f"| section | minutes |\n|---|---|\n{rows}\n| together | {minutes(notebook)} |",
    ]
    return "\n\n".join(part for part in parts if part)


def timing(notebook):
    """Share out a notebook's minutes over its sections: [(heading, whole minutes)], with the sum kept."""
    shares, current = {}, "Start"
    for cell in notebook.cells[1:]:
        if cell.cell_type == "code":
            # A question is worth as much time as a long paragraph; an exercise as a page.
            question = question_of(cell)
            weight = 60 if not question else (500 if ".E" in question[0] else 150)
            shares[current] = shares.get(current, 0) + weight
            continue
        text = FOLDED.sub("", cell.source)
        start = 0
        for found in re.finditer(r"^## (.*)$", text, re.MULTILINE):
            shares[current] = shares.get(current, 0) + len(text[start : found.start()].split())
            current, start = found[1].strip(), found.end()
        shares[current] = shares.get(current, 0) + len(text[start:].split())
    read_later = ("Words and symbols", "Sources", "Next")
    shares = {name: share for name, share in shares.items() if name not in read_later and share}
    total, reached, spent, result = sum(shares.values()), 0, 0, []
    for name, share in shares.items():
        reached += share
        until = round(minutes(notebook) * reached / total)
        result.append((name, until - spent))
        spent = until
    return result


def question_note(name, before, judge):
    """Return an instructor's note after a question: what to ask, and what the wrong answers mean."""
    lines = [f"> **{name}, for the instructor.** {what_to_ask(name, before)}"]
    wrong = hints(judge) if judge else []
    if wrong:
        lines.append("> What learners get wrong, and what the check tells them:")
    return "\n>\n".join(["\n".join(lines[:1]), *(lines[1:] and [lines[1] + "\n>\n" + listed(wrong)])])


def listed(wrong):
    return "\n".join(f"> * {f'`{answer!r}`: ' if answer else ''}{hint}" for answer, hint in wrong)


def what_to_ask(name, before):
    if ".E" in name:
        return (
            "Let pairs try before anybody opens the hint. Ask: *which line of the notebook is most like "
            "this? How would you notice that your answer is wrong?*"
        )
    if "**Predict" in before:
        return (
            "Everybody writes a letter before anybody runs on. Ask one voice for each letter: *what makes "
            "you think so?* Then run, and ask: *what in the figure settles it?*"
        )
    return "Ask before you run it: *where on this page is the evidence?* Neighbours compare their answers."


def hints(judge):
    """Return [(answer or None, hint)]: what a judge tells the makers of mistakes, read from its own code."""
    if hasattr(judge, "hints"):
        return list(judge.hints.items())
    module = sys.modules[judge.__module__]
    found, todo, seen = [], [judge], set()
    while todo:
        function = inspect.unwrap(todo.pop(0))
        if function in seen:
            continue
        seen.add(function)
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
        body = tree.body[0].body
        body = body[1:] if ast.get_docstring(tree.body[0]) else body
        for node in ast.walk(ast.Module(body, [])):
            if isinstance(node, ast.Name):
                other = getattr(module, node.id, None)
                if inspect.isfunction(inspect.unwrap(other) if other else None) and (
                    other.__module__ == judge.__module__
                ):
                    todo.append(other)
        found += [sentence for statement in body for sentence in sentences(statement)]
    return [(None, sentence) for sentence in dict.fromkeys(found)]


def sentences(node):
    """Yield the sentences among the strings below a node; what is filled in becomes three dots."""
    if isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else "…" for part in node.values]
        node = ast.Constant("".join(parts))
    if isinstance(node, ast.Constant):
        text = node.value
        if isinstance(text, str) and text.count(" ") >= 2 and text.rstrip()[-1] in ".?!…":
            yield re.sub(r"\{\w+[^{}]*\}", "…", text)
        return
    for child in ast.iter_child_nodes(node):
        yield from sentences(child)


def guide_for(number):
    """Return what docs/instructors.md says about one notebook: its section "### 04 ...", without heading."""
    text = GUIDE.read_text(encoding="utf-8") if GUIDE.exists() else ""
    found = re.search(rf"^### {number} .*?\n(.*?)(?=^##|\Z)", text, re.DOTALL | re.MULTILINE)
    return found[1] if found else ""


# ---- handouts ------------------------------------------------------------------------------------

HANDOUT_STYLE = """
body { font: 11.5pt/1.5 Georgia, "Times New Roman", serif; color: #222; max-width: 46rem; margin: 2rem auto;
  padding: 0 1rem; }
h1, h2, h3, table, summary, .caption { font-family: "DejaVu Sans", Verdana, Arial, sans-serif; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2rem; } a { color: #0173B2; }
.anchor-link, .jp-InputPrompt, .jp-OutputPrompt, .prompt { display: none; }
pre, code { font: 9.5pt/1.4 "DejaVu Sans Mono", Consolas, monospace; white-space: pre-wrap; }
.highlight { background: #f6f6f6; border-left: 3px solid #0173B2; margin: .8rem 0; padding: .3rem .8rem; }
.output_stream pre, .output_text pre, .jp-OutputArea-output pre { background: none; margin: .3rem 0 .8rem; }
img { max-width: 100%; height: auto; }
table { border-collapse: collapse; font-size: .85rem; margin: 1rem 0; }
td, th { border-bottom: 1px solid #bbb; padding: .25rem .7rem .25rem 0; text-align: left;
  vertical-align: top; }
.answer { border-bottom: 1px solid #222; padding-bottom: .3rem; font-style: italic; }
.exercise { padding-bottom: 7rem; }
details { border: 1px solid #bbb; padding: .2rem .8rem; margin: .8rem 0; }
@media print {
  body { margin: 0; max-width: none; padding: 0; font-size: 10pt; }
  details { display: none; }
  img, .highlight, table, tr, blockquote { break-inside: avoid; }
  h1, h2, h3 { break-after: avoid; }
}
"""


def answer_line(cell):
    """Return what stands on paper in place of a question: room to write, more of it for an exercise."""
    name, variable = question_of(cell)
    before = cell.source[: cell.source.index(f"{variable} = ...")].strip()
    code = f"```python\n{before}\n```\n\n" if before else ""
    room = "answer exercise" if ".E" in name else "answer"
    line = f'<p class="{room}">{name} · your answer:</p>'
    return nbformat.v4.new_markdown_cell(code + line, id=new_id(cell, "line"))


def handout(notebook):
    """Return a notebook as one page of HTML: pictures inside, no script, nothing fetched, solutions out."""
    page = copy.deepcopy(notebook)
    page.cells = [answer_line(cell) if question_of(cell) else cell for cell in page.cells]
    for cell in page.cells:
        if cell.cell_type == "markdown":
            cell.source = without_solutions(cell.source)
            cell.source = NOTEBOOK_LINK.sub(r"(\1.html", cell.source).replace("(../README.md", "(#")
        for output in cell.get("outputs", []):
            # One picture is enough; and a stored widget has nothing to show on paper.
            if "image/png" in output.get("data", {}):
                output.data.pop("text/plain", None)
    page.cells = [cell for cell in page.cells if cell.source.strip()]
    body, _ = HTMLExporter(template_name="basic", embed_images=True, anchor_link_text="").from_notebook_node(
        page
    )
    colours = HtmlFormatter(style="default").get_style_defs(".highlight")
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title(notebook)}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{colours}{HANDOUT_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


# ---- slides --------------------------------------------------------------------------------------

# nbconvert's own template for reveal.js, less what it would fetch from the internet.
SLIDE_TEMPLATE = """
{%- extends 'reveal/index.html.j2' -%}
{%- block html_head_js -%}{%- endblock html_head_js -%}
{%- block html_head_js_mathjax -%}{%- endblock html_head_js_mathjax -%}
{%- block html_head_css -%}
<style>
.reveal .slides { text-align: left; }
.reveal .slides h1, .reveal .slides h2, .reveal .slides h3 { text-transform: none; line-height: 1.15;
  margin: 0 0 .5em; }
.reveal h1 { font-size: 2.1em; } .reveal h2 { font-size: 1.5em; }
.reveal .anchor-link, .reveal .jp-InputPrompt, .reveal .jp-OutputPrompt { display: none; }
.reveal .jp-RenderedHTMLCommon { font-size: 24px; line-height: 1.4; }
.reveal .jp-RenderedHTMLCommon table { font-size: 20px; margin: 0; }
.reveal pre { box-shadow: none; width: 100%; margin: 0; font-size: 15px; line-height: 1.4; }
.reveal .highlight pre { white-space: pre-wrap; }
.reveal .jp-OutputArea-output pre { font-size: 19px; word-break: normal; overflow-wrap: anywhere; }
.reveal img { max-height: 560px; width: auto; margin: 0 auto; }
.reveal .jp-Cell { padding: 0; }
</style>
{%- endblock html_head_css -%}
{%- block footer_js -%}
<script src="reveal.js/dist/reveal.js"></script>
<script src="reveal.js/plugin/notes/notes.js"></script>
<script>
Reveal.initialize({ hash: true, slideNumber: "c/t", transition: "none", width: 1120, height: 700,
  margin: 0.05, plugins: [RevealNotes] });
// A long cell shrinks until it fits; what would become too small to read scrolls.
function fit() {
  const slide = Reveal.getCurrentSlide();
  if (slide.dataset.fitted) return;
  slide.dataset.fitted = "yes";
  const zoom = Math.max(0.75, Math.min(1, 680 / slide.scrollHeight));
  if (zoom < 1) for (const part of slide.children) part.style.zoom = zoom;
  if (slide.scrollHeight > 700) Object.assign(slide.style, { maxHeight: "690px", overflowY: "auto" });
  Reveal.layout();
}
Reveal.on("ready", fit);
Reveal.on("slidechanged", fit);
</script>
{%- endblock footer_js -%}
"""
NOT_SHOWN = ("Words and symbols", "Sources", "Next", "Exercises", "The map")


def slide(cell, kind):
    cell.metadata["slideshow"] = {"slide_type": kind}
    return cell


def text_slides(text):
    """Yield (kind, words): a slide of each heading with its first paragraph, a slide of each question."""
    text = FOLDED.sub("", text)
    for part in re.split(r"^(?=## )", text, flags=re.MULTILINE):
        found = re.match(r"## (.*)\n?", part)
        heading, rest = (found[0].strip(), part[found.end() :]) if found else ("", part)
        if found and found[1].strip() in NOT_SHOWN:
            continue
        whole = found and found[1].strip() in ("You will be able to", "Recap")
        asked, told = question_in(rest)
        paragraphs = [piece for piece in re.split(r"\n\s*\n", told.strip()) if piece.strip()]
        if heading:
            shown = paragraphs if whole else first_words(paragraphs)
            yield "slide", "\n\n".join([heading, *shown])
        if paragraphs:
            yield "notes", "\n\n".join(paragraphs)
        if asked:
            yield "subslide", asked


def first_words(paragraphs):
    """Return what of a section goes on its slide: its first paragraph, and what a colon announces."""
    shown = []
    for paragraph in paragraphs:
        most = 200 if paragraph.startswith("|") else 110
        if len(" ".join([*shown, paragraph]).split()) > most or paragraph.startswith("**Read"):
            break
        shown.append(paragraph)
        if not paragraph.rstrip().endswith(":"):
            break
    return shown


def question_in(text):
    """Split a text into the question at its end, if there is one, and what stands before it."""
    found = re.search(r"^(\*\*(Predict|Checkpoint)\b.*)\Z", text, re.DOTALL | re.MULTILINE)
    return (found[1].strip(), text[: found.start()]) if found else ("", text)


def picture_only(cell):
    """Return a copy of a code cell with its pictures, tables and captions and without its code."""
    cell = copy.deepcopy(cell)
    cell.outputs = [output for output in cell.outputs if "name" not in output or output.name == "stdout"]
    cell.metadata["tags"] = [*cell.metadata.get("tags", []), "no-code"]
    return cell


def slides_notebook(notebook):
    """Return a notebook whose cells say on which slide they are; the words between become speaker's notes."""
    made = copy.deepcopy(notebook)
    head = notebook.cells[0].source.split("\n\n")
    made.cells = [slide(nbformat.v4.new_markdown_cell("\n\n".join(head[:2]), id="title"), "slide")]
    first_code = True
    for place, cell in enumerate(notebook.cells[1:], start=1):
        if cell.cell_type == "markdown":
            for number, (kind, words) in enumerate(text_slides(cell.source)):
                name = new_id(cell, "s", str(place), str(number))
                words = NOTEBOOK_LINK.sub(r"(\1.slides.html", words)
                made.cells.append(slide(nbformat.v4.new_markdown_cell(words, id=name), kind))
        elif question_of(cell) or first_code:
            first_code = first_code and bool(question_of(cell))
        else:
            below = stands_alone(made.cells[-1]) and not holds(cell, "image/png")
            seen = holds(cell, "image/png") or holds(cell, "text/html")
            shown = picture_only(cell) if seen else copy.deepcopy(cell)
            made.cells.append(slide(shown, "-" if below else "subslide"))
    return made


def holds(cell, kind):
    return any(kind in output.get("data", {}) for output in cell.outputs)


def stands_alone(cell):
    """Whether a slide is a heading with nothing below it yet."""
    return cell.cell_type == "markdown" and re.fullmatch(r"## .*", cell.source.strip()) is not None


def slides(notebook):
    """Return a notebook as slides for reveal.js, which lies beside them in the folder reveal.js."""
    settings = Config()
    settings.TagRemovePreprocessor.enabled = True
    settings.TagRemovePreprocessor.remove_input_tags = {"no-code"}
    exporter = SlidesExporter(
        config=settings, raw_template=SLIDE_TEMPLATE, reveal_url_prefix="reveal.js", reveal_theme="white"
    )
    made = slides_notebook(notebook)
    made.metadata["title"] = title(notebook)
    body, _ = exporter.from_notebook_node(made)
    return with_alternatives(body, made)


def with_alternatives(body, notebook):
    """Give each picture its alternative text, which this template of nbconvert's leaves out."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    texts = iter(
        output.metadata.get("image/png", {}).get("alt", "")
        for output in outputs
        if "image/png" in output.get("data", {})
    )
    return NO_ALTERNATIVE.sub(lambda _: f'alt="{html.escape(next(texts))}"', body)


def put_reveal(folder):
    """Copy reveal.js from npm into the folder of the slides; return whether it is there."""
    home = environment.npm_install(REVEAL, "builds the slides")
    if home is None:
        return False
    source = Path(home) / "node_modules" / "reveal.js"
    for part in ("dist", "plugin/notes", "LICENSE"):
        if (source / part).is_dir():
            shutil.copytree(source / part, folder / "reveal.js" / part, dirs_exist_ok=True)
        else:
            shutil.copy(source / part, folder / "reveal.js" / part)
    return True


# ---- the nbgrader course -------------------------------------------------------------------------

NBGRADER_CONFIG = '''"""Settings of nbgrader for this course; run nbgrader in this folder."""

import os

# Grading somebody's answers is not the progress of the person who grades.
os.environ["NNLAB_PROGRESS"] = ""

c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "nnlab"
# The notebooks in source/ are the student copies already: their open answers must stay as they are.
c.ClearSolutions.enabled = False
# A cell trains a network now and then; nbgrader's own limit of 30 seconds is short on a busy machine.
c.ExecutePreprocessor.timeout = 300
'''


def course_copy(notebook):
    """Return a student copy whose links lead from one assignment's folder to another's."""
    made = student_copy(notebook)
    for cell in made.cells:
        if cell.cell_type == "markdown":
            cell.source = NOTEBOOK_LINK.sub(r"(../\1/\1.ipynb", cell.source)
    return made


def write_course(paths, folder):
    """Put a course folder of nbgrader's there: its settings, and each notebook as an assignment."""
    for path in paths:
        write_notebook(folder / "source" / path.stem / path.name, course_copy(read(path)))
    write(folder / "nbgrader_config.py", NBGRADER_CONFIG)


# ---- all together --------------------------------------------------------------------------------

READ_ME = """Lab packs of nnlab, built by `make lab-packs`. Do not edit: change the notebooks and build again.

student/     to hand out before the lab: exercises, hints and checks; no solutions, no outputs
student.zip  the same in one file
instructor/  the same notebooks with answers, timing, what learners get wrong and what to ask
handouts/    to print, or to read without Jupyter, after the lab: one HTML file a notebook, pictures inside
slides/      for the projector: open a .slides.html in a browser; S shows the notes, F fills the screen
nbgrader/    a course folder: `nbgrader generate_assignment 04_clip_the_gradient` and so on, in this folder

How to run a session: docs/instructors.md of the project.
"""


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def write_notebook(path, notebook):
    nbformat.validate(notebook)
    write(path, nbformat.writes(notebook).rstrip("\n") + "\n")


def build(paths, folder):
    """Build all packs of these notebooks into a folder; return the sentences to print."""
    # A gradebook, or what learners handed in, may lie beside the course's source: only what is built goes.
    for part in ("student", "instructor", "handouts", "slides", "nbgrader/source"):
        shutil.rmtree(folder / part, ignore_errors=True)
    for path in paths:
        notebook, name = read(path), path.stem
        try:
            write_notebook(folder / "student" / path.name, student_copy(notebook))
            write_notebook(folder / "instructor" / path.name, instructor_copy(notebook, guide_for(name[:2])))
        except Problem as problem:
            raise Problem(f"{notebooks.short(path)}: {problem}") from None
        write(folder / "handouts" / f"{name}.html", handout(notebook))
        write(folder / "slides" / f"{name}.slides.html", slides(notebook))
    write_course(paths, folder / "nbgrader")
    write(folder / "README.txt", READ_ME)
    shutil.make_archive(str(folder / "student"), "zip", folder, "student")
    said = [f"{len(paths)} notebooks, five packs of each: {notebooks.short(folder)}"]
    if not put_reveal(folder / "slides"):
        shutil.rmtree(folder / "slides")
        said.append(
            "No slides, because there is no npm here to fetch reveal.js: install Node.js and run again."
        )
    return said


ANSWERS = re.compile(r"(?<=<!-- answers -->\n).*(?=<!-- end of answers -->)", re.DOTALL)


def answers(paths):
    """Return the answers of the series as Markdown: the letters in a line, longer answers as code."""
    parts = []
    for path in paths:
        notebook = read(path)
        short, long = [], []
        for name, code in solutions(notebook).items():
            letter = re.fullmatch(r"\w+ = [\"'](\w)[\"']", code)
            if letter:
                short.append(f"{name} {letter[1]}")
            else:
                long.append(f"{name}\n\n```python\n{code}\n```")
        parts.append("\n\n".join([f"#### {title(notebook)}", *([" · ".join(short)] if short else []), *long]))
    return "\n" + "\n\n".join(parts) + "\n\n"


def renew_answers(paths):
    text = GUIDE.read_text(encoding="utf-8")
    write(GUIDE, ANSWERS.sub(lambda _: answers(paths), text))


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=["build", "answers"])
    parser.add_argument("notebooks", nargs="*", help="all, if none is named")
    parser.add_argument("--folder", type=Path, default=PACKS, help="where the packs go")
    options = parser.parse_intermixed_args(arguments)
    paths = [Path(path) for path in options.notebooks] or series(ROOT / "notebooks")
    try:
        if options.command == "answers":
            renew_answers(paths)
        else:
            print("\n".join(build(paths, options.folder)))
    except (Problem, environment.Problem) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
