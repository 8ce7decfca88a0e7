"""Build the site of the series from the notebooks as they are stored: `make site` puts it into build/site.

`make site NNLAB_LANGUAGE=zh_CN` takes the notebooks of another language; the pages around them stay English.
"""

import argparse
import os
import posixpath
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import nbformat

import edition

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "site"
SITE = ROOT / "build" / "site"
PNG = "image/png"
PICTURE = "docs/panel.png"
# The lines of a notebook's head that link to the previous one, the contents and the next one.
NEIGHBOURS = re.compile(r"(?:^.*\]\([0-9a-z_]+\.ipynb\).*(?:\n|\Z))+", re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s#:]+)(#[^)\s]*|)\)")
# A badge is a picture from another host; its words are enough.
BADGE = re.compile(r"!\[([^\]]*)\]\(https?://[^)]*\)")


class Problem(Exception):
    """A site that cannot be built; its text says why."""


# ---- the pages -----------------------------------------------------------------------------------


def repository():
    """Return "owner/name" of the project's repository."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project["urls"]["Repository"].removeprefix("https://github.com/")


def place(path):
    """Return where a file of the project lies in the site, or None."""
    name = path.relative_to(ROOT).as_posix()
    if path.parent == ROOT / "notebooks" or name == PICTURE:
        return name
    return {"README.md": "index.md", "docs/instructors.md": "instructors.md"}.get(name)


def relinked(text, source):
    """Return Markdown whose links to files of the project lead to their page, or else to the repository."""

    def link(found):
        target = (source.parent / found[1]).resolve()
        if not target.is_relative_to(ROOT) or not target.exists():
            return found[0]
        if place(target):
            leads = posixpath.relpath(place(target), posixpath.dirname(place(source)) or ".")
        else:
            kind, name = "tree" if target.is_dir() else "blob", target.relative_to(ROOT).as_posix()
            leads = f"https://github.com/{repository()}/{kind}/HEAD/{name}"
        return f"]({leads}{found[2]})"

    return LINK.sub(link, text)


def ways_to_run(name):
    """Return the line of a notebook's page that leads to running it."""
    binder = f"https://mybinder.org/v2/gh/{repository()}/HEAD?labpath=notebooks%2F{name}"
    download = f"{{download}}`Download <../downloads/{name}>`"
    return f"[Open in JupyterLab](../run.md) · [Open in Binder]({binder}) · {download}"


def describe(cell):
    """Give the picture in a cell's output its alternative text, where MyST-NB looks for it."""
    pictures = [output for output in cell.outputs if PNG in output.get("data", {})]
    if len(pictures) > 1:
        raise Problem(f"A cell shows {len(pictures)} pictures; MyST-NB has one text for all:\n{cell.source}")
    for picture in pictures:
        cell.metadata["mystnb"] = {"image": {"alt": picture.metadata.get(PNG, {}).get("alt", "")}}


def page_of(path, language):
    """Return the notebook of a page: the stored one, with the ways to run it below its first links."""
    notebook = edition.translate(path, language)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            describe(cell)
        else:
            cell.source = relinked(cell.source, path)
    head = notebook.cells[0]
    if not (links := NEIGHBOURS.search(head.source)):
        raise Problem(f"{path.name} does not link to another notebook in its first cell")
    before, after = head.source[: links.end()].rstrip(), head.source[links.end() :]
    head.source = f"{before}\n\n{ways_to_run(path.name)}\n\n{after}"
    return notebook


def assemble(folder, language):
    """Put everything that Sphinx reads into a folder."""
    shutil.copytree(PAGES, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("notebooks", "downloads", "docs"):
        (folder / name).mkdir()
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        nbformat.write(page_of(path, language), folder / "notebooks" / path.name)
        shutil.copy(path, folder / "downloads")
    shutil.copy(ROOT / PICTURE, folder / PICTURE)
    readme, guide = ROOT / "README.md", ROOT / "docs" / "instructors.md"
    text = BADGE.sub(r"\1", relinked(readme.read_text(encoding="utf-8"), readme))
    (folder / "README.md").write_text(text, encoding="utf-8")
    # The answers' headings are two levels below the one above them: readers who hear the page would miss one.
    text = relinked(guide.read_text(encoding="utf-8"), guide).replace("\n#### ", "\n### ")
    (folder / "instructors.md").write_text(text, encoding="utf-8")


# ---- Sphinx --------------------------------------------------------------------------------------


def build(out=SITE, language=edition.ENGLISH):
    """Build the site into a folder, which holds nothing else afterwards; a warning leaves it as it was."""
    with tempfile.TemporaryDirectory() as made:
        pages, built = Path(made, "pages"), Path(made, "built")
        assemble(pages, language)
        command = [sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going", "--quiet"]
        command += ["--define", f"language={language}", "--doctree-dir", Path(made, "doctrees"), pages, built]
        if subprocess.call(command, cwd=made):
            raise Problem("Sphinx says above what is wrong with the site.")
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(built, out, ignore=shutil.ignore_patterns(".buildinfo", "_sources"))
    return f"{os.path.relpath(out)}: open index.html"


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", default=edition.ENGLISH, help="one that has catalogues, such as zh_CN")
    parser.add_argument("--out", type=Path, default=SITE)
    options = parser.parse_args(arguments)
    try:
        print(build(options.out, options.language))
    except (Problem, edition.Problem) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
