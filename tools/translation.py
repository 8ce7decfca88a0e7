"""Keep the catalogues of nnlab's own sentences, in nnlab/locale, up to date with the code.

`python tools/translation.py update` brings new sentences into every catalogue (`update ja` begins another);
after translating, `python tools/translation.py compile` writes the .mo files that nnlab reads.
"""

import argparse
import ast
import re
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import nnlab

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "nnlab"
LOCALE = PACKAGE / "locale"
# Names under which a sentence is written in the code, and the place of a second argument: its context.
CONTEXT = {1: (1,), 2: (1, (2, "c"))}
KEYWORDS = {"_": CONTEXT, "drawn": CONTEXT, "translate": CONTEXT, "N_": None}


def is_sentence(text):
    """Whether a string is a sentence, as it is for tools/packs.py: some words, and an end."""
    return isinstance(text, str) and text.count(" ") >= 2 and text.rstrip()[-1] in ".?!…"


def extract_hints(file, keywords, comment_tags, options):
    """Yield every sentence of a file of questions: what a judge returns is looked up by `check`."""
    yield from extract_python(file, keywords, comment_tags, options)
    file.seek(0)
    tree = ast.parse(file.read())
    parts = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr | ast.JoinedStr)  # a docstring, or a piece of an f-string
        for part in ast.iter_child_nodes(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and is_sentence(node.value) and id(node) not in parts:
            yield node.lineno, None, node.value, []


def extract():
    """Return a catalogue of every sentence in the code, without translations."""
    found = Catalog()
    for file, _, message, comments, context in sorted(
        extract_from_dir(PACKAGE, METHODS, keywords=KEYWORDS), key=lambda line: line[:2]
    ):
        # Without line numbers: a sentence that moves in its file is no change.
        found.add(message, locations=[(f"nnlab/{file}", None)], auto_comments=comments, context=context)
    return found


# How the sentences of a file are found.
METHODS = [("checks/notebook_*.py", extract_hints), ("**.py", "python")]


def catalogues():
    """Return the .po files, {language: path}."""
    return {path.parent.parent.name: path for path in sorted(LOCALE.glob("*/LC_MESSAGES/nnlab.po"))}


def read(path):
    with path.open("rb") as file:
        return read_po(file, path.parent.parent.name)


def key(message):
    """Return what tells a message from all others."""
    return message.context, message.id


def braces(text):
    """Return what a sentence leaves open, in order: "{a} of {b:.2f}" -> ["{a}", "{b:.2f}"]."""
    return sorted(re.findall(r"\{[^{}]*\}", text))


def update(language, path):
    """Bring new sentences into a catalogue, empty, and take those out that the code no longer has."""
    old = read(path) if path.exists() else Catalog()
    new = Catalog(
        locale=language,
        project="nnlab",
        version=nnlab.__version__,
        msgid_bugs_address="the project's issues",
        last_translator="the nnlab authors",
        language_team=language,
        creation_date=old.creation_date,
        fuzzy=False,
    )
    new.header_comment = f"# The sentences of nnlab in {new.locale.english_name}."
    for message in extract():
        if message.id:
            known = old.get(message.id, message.context)
            new.add(
                message.id,
                known.string if known else "",
                message.locations,
                auto_comments=message.auto_comments,
                user_comments=known.user_comments if known else (),
                context=message.context,
            )
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, new, width=100, include_lineno=False)
    return [message.id for message in new if message.id and not message.string]


def compile_catalogue(path):
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, read(path))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=["update", "compile"])
    parser.add_argument("languages", nargs="*", help="as ja or pt_BR; all that there are, without any")
    given = parser.parse_args()
    paths = {name: LOCALE / name / "LC_MESSAGES" / "nnlab.po" for name in given.languages} or catalogues()
    for language, path in paths.items():
        if given.command == "update":
            missing = update(language, path)
            print(f"{path.relative_to(ROOT)}: {len(missing)} sentences to translate")
        else:
            compile_catalogue(path)
            print(f"{path.with_suffix('.mo').relative_to(ROOT)} written")


if __name__ == "__main__":
    main()
