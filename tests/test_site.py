"""The site: every page is there, its links lead somewhere, and nothing of it comes from another host."""

import html.parser
import re
import shutil
from pathlib import Path

import nbformat
import pytest

import nnlab
import nnlab.figures
import website

NOTEBOOKS = sorted((website.ROOT / "notebooks").glob("*.ipynb"))
every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)

LOADS = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "use": "href"}


class Page(html.parser.HTMLParser):
    """A page's elements, and its text."""

    def __init__(self, path):
        super().__init__()
        self.elements, self.text = [], ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text += data

    def values(self, tag, attribute):
        return [found[attribute] for name, found in self.elements if name == tag and found.get(attribute)]

    def ids(self):
        return {found["id"] for _, found in self.elements if found.get("id")}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "site"
    website.build(folder)
    return folder


@pytest.fixture(scope="module")
def pages(site):
    return {path.relative_to(site).as_posix(): Page(path) for path in site.rglob("*.html")}


def is_outside(address):
    return re.match(r"(?:[a-z]+:)?//|mailto:", address)


def cells(path, kind):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == kind]


def squeezed(text):
    return re.sub(r"\s+", " ", text)


# ---- what is there -------------------------------------------------------------------------------


def test_every_notebook_is_in_the_map_and_beside_every_page(pages):
    for path in NOTEBOOKS:
        page = f"notebooks/{path.stem}.html"
        assert pages["index.html"].values("a", "href").count(page) >= 2, (
            "in the README's table, and in the list"
        )
        assert page in pages


@every_notebook
def test_every_code_cell_and_what_it_printed_is_shown(path, pages):
    text = squeezed(pages[f"notebooks/{path.stem}.html"].text)
    for cell in cells(path, "code"):
        assert squeezed(cell.source).strip() in text
        for output in cell.outputs:
            if output.output_type == "stream":
                assert squeezed(output.text).strip() in text


@every_notebook
def test_every_figure_has_its_alternative_text(path, pages, site):
    outputs = [output for cell in cells(path, "code") for output in cell.outputs]
    stored = [
        output.metadata[website.PNG]["alt"] for output in outputs if website.PNG in output.get("data", {})
    ]
    shown = [found for tag, found in pages[f"notebooks/{path.stem}.html"].elements if tag == "img"]
    assert [found["alt"] for found in shown] == stored
    assert all(Path(site, "notebooks", found["src"]).is_file() for found in shown)


def test_no_picture_without_words(pages):
    pictures = [(name, found) for name, page in pages.items() for tag, found in page.elements if tag == "img"]
    assert [(name, found) for name, found in pictures if not found.get("alt", "").strip()] == []


@every_notebook
def test_answers_are_folded(path, pages):
    page = pages[f"notebooks/{path.stem}.html"]
    folds = sum(cell.source.count("<details>") for cell in cells(path, "markdown"))
    found = [attributes for tag, attributes in page.elements if tag == "details"]
    assert len(found) == folds == sum(tag == "summary" for tag, _ in page.elements)
    assert not any("open" in attributes for attributes in found)


@every_notebook
def test_ways_to_run(path, pages, site):
    links = pages[f"notebooks/{path.stem}.html"].values("a", "href")
    assert "../run.html" in links
    (binder,) = [link for link in links if "mybinder.org" in link]
    assert binder.endswith(f"?labpath=notebooks%2F{path.name}")
    (download,) = [link for link in links if "_downloads" in link]
    assert Path(site, "notebooks", download).read_bytes() == path.read_bytes()


def test_every_public_name_is_explained(pages):
    wanted = {f"nnlab.{name}" for name in nnlab.__all__}
    assert wanted - pages["api.html"].ids() == set()
    named = "\n".join(pages["figures.html"].ids())
    assert [name for name in nnlab.figures.__all__ if not re.search(rf"\.{name}$", named, re.MULTILINE)] == []


def test_formulas_are_mathml(pages):
    page = pages["notebooks/02_scale_the_data.html"]
    assert any(tag == "mfrac" for tag, _ in page.elements)


# ---- links ---------------------------------------------------------------------------------------


def test_links_lead_somewhere(pages, site):
    broken = []
    for name, page in pages.items():
        for link in page.values("a", "href") + page.values("link", "href") + page.values("img", "src"):
            if is_outside(link):
                continue
            address, _, fragment = link.partition("#")
            target = (site / name).parent / address.partition("?")[0] if address else site / name
            if not target.is_file():
                broken.append((name, link))
            elif fragment and target.suffix == ".html":
                there = pages[target.resolve().relative_to(site.resolve()).as_posix()]
                if fragment not in there.ids():
                    broken.append((name, link))
    assert broken == []


def test_nothing_is_loaded_from_another_host(pages, site):
    loaded = [
        (name, address)
        for name, page in pages.items()
        for tag, attribute in LOADS.items()
        for address in page.values(tag, attribute)
        if is_outside(address)
    ]
    assert loaded == []
    for path in site.rglob("*.css"):
        assert not re.search(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", path.read_text(encoding="utf-8")), (
            path
        )


@pytest.mark.parametrize(
    ("source", "link", "becomes"),
    [
        ("README.md", "notebooks/NOTEBOOK", "notebooks/NOTEBOOK"),
        ("README.md", "docs/instructors.md#answers", "instructors.md#answers"),
        ("docs/instructors.md", "../notebooks/NOTEBOOK", "notebooks/NOTEBOOK"),
        ("docs/instructors.md", "../tools", "https://github.com/nnlab/nnlab/tree/HEAD/tools"),
        ("notebooks/NOTEBOOK", "NOTEBOOK", "NOTEBOOK"),
        ("notebooks/NOTEBOOK", "../README.md", "../index.md"),
        ("notebooks/NOTEBOOK", "../LICENSE", "https://github.com/nnlab/nnlab/blob/HEAD/LICENSE"),
        ("notebooks/NOTEBOOK", "#The-map", "#The-map"),
        ("notebooks/NOTEBOOK", "https://example.org/README.md", "https://example.org/README.md"),
        ("notebooks/NOTEBOOK", "nowhere.md", "nowhere.md"),
    ],
)
def test_links_of_the_project_are_those_of_the_site(source, link, becomes):
    source, link, becomes = (text.replace("NOTEBOOK", NOTEBOOKS[0].name) for text in (source, link, becomes))
    assert website.relinked(f"see [this]({link}).", website.ROOT / source) == f"see [this]({becomes})."


# ---- faults --------------------------------------------------------------------------------------


def picture(alt):
    return nbformat.v4.new_output("display_data", {website.PNG: ""}, metadata={website.PNG: {"alt": alt}})


def test_two_pictures_in_a_cell_are_refused():
    cell = nbformat.v4.new_code_cell("show(a, b)", outputs=[picture("a"), picture("b")])
    with pytest.raises(website.Problem, match="shows 2 pictures"):
        website.describe(cell)


@pytest.fixture
def small(tmp_path, monkeypatch):
    """A site of one page, whose words a test may write."""
    pages = tmp_path / "pages"
    shutil.copytree(website.PAGES, pages, ignore=shutil.ignore_patterns("*.md", "__pycache__"))
    monkeypatch.setattr(website, "assemble", lambda folder, language: shutil.copytree(pages, folder))
    return pages


def test_a_warning_stops_the_build_and_leaves_the_site(small, tmp_path, capfd):
    (small / "index.md").write_text("# Site\n\n[there](nowhere.md)\n")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("before")
    assert website.main(["--out", str(tmp_path / "site")]) == 1
    assert "nowhere.md" in capfd.readouterr().err
    assert (tmp_path / "site" / "index.html").read_text() == "before"


# ---- languages -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def chinese(tmp_path_factory):
    folder = tmp_path_factory.mktemp("chinese") / "site"
    website.build(folder, "zh_CN")
    return {path.stem: Page(path) for path in folder.glob("notebooks/*.html")}


@every_notebook
def test_a_chinese_page_has_chinese_words_and_the_same_code(path, chinese):
    page = chinese[path.stem]
    assert page.values("html", "lang") == ["zh-CN"]
    assert "答案" in page.text and "Solution" not in page.text
    for cell in cells(path, "code"):
        assert squeezed(cell.source).strip() in squeezed(page.text)


def test_a_language_without_words_is_refused(tmp_path, capsys):
    assert website.main(["--language", "tlh", "--out", str(tmp_path / "site")]) == 1
    assert "There are no words for tlh; choose from en, zh_CN." in capsys.readouterr().err
    assert not (tmp_path / "site").exists()
