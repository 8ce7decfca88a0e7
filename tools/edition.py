"""The series in another language: a notebook's words come from a gettext catalogue, its code stays as it is.

`python tools/edition.py update zh_CN` brings the catalogues in docs/locale up to date with the notebooks,
`python tools/edition.py build zh_CN` writes the notebooks of that language into notebooks/zh_CN.
mdpo takes the sentences out of the Markdown and puts their translations in.
"""

import argparse
import os
import re
import sys
from pathlib import Path

import nbformat
import polib
from mdpo.md2po import markdown_to_pofile
from mdpo.po2md import pofile_to_markdown

ROOT = Path(__file__).resolve().parent.parent
ENGLISH = "en"  # the language that the notebooks are written in
LOCALE = ROOT / "docs" / "locale"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
# The words of a fold are HTML, which mdpo leaves alone.
SUMMARY = re.compile(r"(?<=<summary>)(.*?)(?=</summary>)")
# mdpo loses the end of a fold that stands in the last line of a paragraph, or of a cell.
FOLD_ENDS = "</details>"
END_OF_FOLD = re.compile(rf"(?<!\n)\n{FOLD_ENDS}")
HEAD = {
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
    "MIME-Version": "1.0",
}


class Problem(Exception):
    """A translation that cannot be made; its text says why."""


def languages():
    """Return the languages that have catalogues."""
    return sorted(folder.name for folder in LOCALE.glob("*") if folder.is_dir())


def catalogue_of(path, language):
    """Return where the words of a notebook are in a language."""
    return LOCALE / language / "LC_MESSAGES" / f"{path.stem}.po"


def readable(text):
    """Return the Markdown of a cell as mdpo can read it."""
    return END_OF_FOLD.sub(f"\n\n{FOLD_ENDS}", text)


def messages(path):
    """Return the sentences of a notebook, in their order and each of them once."""
    found = {}
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown":
            found.update(dict.fromkeys(SUMMARY.findall(cell.source)))
            entries = markdown_to_pofile(readable(cell.source))
            found.update(dict.fromkeys(entry.msgid for entry in entries))
    return list(found)


def known(language):
    """Return what is translated already, in any notebook: the same sentence is said in the same way."""
    files = sorted((LOCALE / language / "LC_MESSAGES").glob("*.po"))
    return {entry.msgid: entry.msgstr for file in files for entry in polib.pofile(file) if entry.msgstr}


def update(language):
    """Write every catalogue anew, with the translations there are; return how much is left to do."""
    translated, lines = known(language), [f"{'catalogue':36}messages    to do"]
    for path in NOTEBOOKS:
        catalogue = polib.POFile(wrapwidth=110)
        catalogue.metadata = {**HEAD, "Language": language}
        catalogue.extend(
            polib.POEntry(msgid=text, msgstr=translated.get(text, "")) for text in messages(path)
        )
        file = catalogue_of(path, language)
        file.parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(file, newline="\n")
        lines.append(f"{file.name:36}{len(catalogue):8}{len(catalogue.untranslated_entries()):9}")
    return "\n".join(lines)


def translate(path, language):
    """Return a notebook in a language: the Markdown is the catalogue's, everything else is as it was."""
    notebook = nbformat.read(path, as_version=4)
    if language == ENGLISH:
        return notebook
    if language not in languages():
        raise Problem(f"There are no words for {language}; choose from {', '.join([ENGLISH, *languages()])}.")
    file = catalogue_of(path, language)
    words = {entry.msgid: entry.msgstr for entry in polib.pofile(file) if entry.msgstr}
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            text = pofile_to_markdown(readable(cell.source), str(file), wrapwidth=0).strip()
            if cell.source.endswith(FOLD_ENDS):
                text += f"\n\n{FOLD_ENDS}"
            cell.source = SUMMARY.sub(lambda found: words.get(found[0], found[0]), text)
    return notebook


def build(language, folder=None):
    """Write the notebooks of a language; one that is there already stays, for it may hold somebody's work."""
    folder = folder or ROOT / "notebooks" / language
    made = {folder / path.name: translate(path, language) for path in NOTEBOOKS}
    folder.mkdir(parents=True, exist_ok=True)
    for path, notebook in made.items():
        if not path.exists():
            nbformat.write(notebook, path)
    return f"{os.path.relpath(folder)}: open {NOTEBOOKS[0].name}"


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=("update", "build"))
    parser.add_argument("language", help="as gettext names it, such as zh_CN")
    options = parser.parse_args(arguments)
    try:
        print({"update": update, "build": build}[options.command](options.language))
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
