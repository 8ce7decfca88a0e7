"""The series in another language: every sentence is translated, and nothing but sentences is."""

import functools
import re
from collections import Counter
from urllib.parse import unquote

import md4c
import nbformat
import polib
import pytest

import edition
import website

LANGUAGES = edition.languages()
every_notebook = pytest.mark.parametrize("path", edition.NOTEBOOKS, ids=lambda path: path.stem)
every_language = pytest.mark.parametrize("language", LANGUAGES)
DRAWN = md4c.HTMLRenderer(md4c.MD_FLAG_TABLES)
LINK = re.compile(r'href="([^"#]*)(#[^"]*)?"')


def catalogue(path, language):
    return polib.pofile(edition.catalogue_of(path, language))


def kept(text):
    """What must be the same in every language: marks, code, formulas and where the links lead."""
    page = DRAWN.parse(text)
    return (
        Counter(re.findall(r"<(strong|em)>", page)),
        Counter(re.findall(r"<code>(.*?)</code>", page)),
        Counter(re.findall(r"\$[^$]+\$", text)),
        Counter(place for place, _ in LINK.findall(page)),
    )


def stray_marks(text):
    """Asterisks that a reader would see: a bold word whose mark touches the wrong sign."""
    return "**" in re.sub(r"<code>.*?</code>", "", DRAWN.parse(text))


def test_there_is_a_chinese_edition():
    assert "zh_CN" in LANGUAGES


@every_language
@every_notebook
def test_every_sentence_is_translated(path, language):
    entries = catalogue(path, language)
    assert [entry.msgid for entry in entries if not entry.msgstr or entry.fuzzy or entry.obsolete] == []
    assert [entry.msgid for entry in entries] == edition.messages(path), "run: tools/edition.py update"


@every_language
@every_notebook
def test_marks_code_formulas_and_links_are_the_same(path, language):
    for entry in catalogue(path, language):
        assert kept(entry.msgstr) == kept(entry.msgid), entry.msgstr
        assert not stray_marks(entry.msgstr), entry.msgstr


@every_language
@every_notebook
def test_code_and_outputs_are_identical(path, language):
    english, other = nbformat.read(path, as_version=4), edition.translate(path, language)
    assert [cell.id for cell in other.cells] == [cell.id for cell in english.cells]
    for before, after in zip(english.cells, other.cells, strict=True):
        if before.cell_type == "code":
            assert after == before
        else:
            for mark in ("```", "<details>", "</details>", "<summary>"):
                assert after.source.count(mark) == before.source.count(mark), after.source
            assert after.metadata == before.metadata


@functools.cache
def anchors(path, language):
    """The headings of a notebook, as links name them."""
    cells = [cell for cell in edition.translate(path, language).cells if cell.cell_type == "markdown"]
    lines = [line for cell in cells for line in cell.source.splitlines() if line.startswith("#")]
    return {line.lstrip("#").strip().replace(" ", "-") for line in lines}


@every_language
@every_notebook
def test_links_to_headings_lead_to_one(path, language):
    """A heading has another name in another language."""
    for entry in catalogue(path, language):
        for place, anchor in LINK.findall(DRAWN.parse(entry.msgstr)):
            if anchor and not place.startswith("http"):
                there = path.parent / place if place else path
                assert unquote(anchor[1:]) in anchors(there, language), entry.msgstr


def test_the_last_end_of_a_fold_stays(tmp_path, monkeypatch):
    """mdpo loses it; the rest of the notebook would be folded away."""
    notebook = nbformat.v4.new_notebook()
    fold = "<details><summary>Hint</summary>\n\nLook.\n</details>"
    notebook.cells = [nbformat.v4.new_markdown_cell(fold), nbformat.v4.new_code_cell("1 + 1")]
    path = tmp_path / "page.ipynb"
    nbformat.write(notebook, path)
    monkeypatch.setattr(edition, "LOCALE", tmp_path)
    monkeypatch.setattr(edition, "NOTEBOOKS", [path])
    (tmp_path / "xx").mkdir()
    assert edition.update("xx").split()[-3:] == ["page.po", "2", "2"]
    words = catalogue(path, "xx")
    for entry in words:
        entry.msgstr = entry.msgid.upper()
    words.save()
    assert edition.translate(path, "xx").cells[0].source == (
        "<details><summary>HINT</summary>\n\nLOOK.\n\n</details>"
    )
    assert edition.update("xx").split()[-3:] == ["page.po", "2", "0"], "what is translated stays so"


def test_a_learners_notebook_is_not_written_over(tmp_path):
    edition.build("zh_CN", tmp_path)
    first = tmp_path / edition.NOTEBOOKS[0].name
    first.write_text("my work")
    edition.build("zh_CN", tmp_path)
    assert first.read_text() == "my work"
    assert len(list(tmp_path.glob("*.ipynb"))) == len(edition.NOTEBOOKS)


def test_a_language_without_words_is_refused(capsys):
    assert edition.main(["build", "tlh"]) == 1
    assert capsys.readouterr().err == "There are no words for tlh; choose from en, zh_CN.\n"


def test_the_site_says_it_in_another_language_too():
    page = website.page_of(edition.NOTEBOOKS[1], "zh_CN")
    assert "mybinder.org" in page.cells[0].source and "目录" in page.cells[0].source
