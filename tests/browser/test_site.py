"""The site in a real browser: no error, nothing from elsewhere, nothing too wide, nothing that bars a reader."""

import functools
import http.server
import threading

import pytest

import website

NOTEBOOKS = [f"notebooks/{path.stem}.html" for path in sorted((website.ROOT / "notebooks").glob("*.ipynb"))]
OTHERS = [f"{path.stem}.html" for path in sorted(website.PAGES.glob("*.md"))]
PAGES = [*OTHERS, "instructors.html", "search.html", *NOTEBOOKS]
TELEPHONE = {"width": 360, "height": 740}

# Colours take half of the time, and are the same on every page: they are looked at on a few.
JUDGE = """
async (colours) => {
    const rules = {'color-contrast': {enabled: colours}};
    const found = await axe.run({resultTypes: ['violations'], rules});
    return found.violations.filter(({impact}) => ['serious', 'critical'].includes(impact))
        .map(({id, nodes}) => `${id}: ${nodes.slice(0, 3).map(node => node.html)}`);
}
"""

WIDTHS = """
() => [document.documentElement, document.querySelector('.content')]
    .map(part => part.scrollWidth - part.clientWidth)
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Build the site and serve it to this machine."""
    folder = tmp_path_factory.mktemp("site") / "site"
    website.build(folder)
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")} == set(PAGES)
    handler = functools.partial(Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def visit(address, browser):
    """Open a page of the site; nothing may go wrong on it, and nothing may come from elsewhere."""
    problems, opened = [], []

    def failed(request):
        if request.failure != "net::ERR_ABORTED":  # the test has left the page before its end
            problems.append(f"{request.failure}: {request.url}")

    def open_page(name, scheme="light", viewport=TELEPHONE):
        page = browser.new_page(viewport=viewport, color_scheme=scheme)
        opened.append(page)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda said: said.type in ("error", "warning") and problems.append(said.text))
        page.on("requestfailed", failed)
        page.on("response", lambda answer: answer.ok or problems.append(f"{answer.status}: {answer.url}"))
        page.on(
            "request",
            lambda request: request.url.startswith((address, "data:")) or problems.append(request.url),
        )
        page.goto(address + name)
        return page

    yield open_page
    for page in opened:
        page.close()
    assert problems == []


def barriers(page, axe, colours):
    """What axe-core calls serious or critical; folded answers count too."""
    page.evaluate("() => document.querySelectorAll('details').forEach(fold => fold.open = true)")
    page.evaluate(axe)
    return page.evaluate(JUDGE, colours)


@pytest.mark.parametrize("name", PAGES)
def test_page_on_a_telephone(name, visit, axe):
    page = visit(name)
    assert page.evaluate(WIDTHS) == [0, 0]
    assert page.evaluate("() => [...document.images].every(image => image.complete && image.naturalWidth)")
    assert barriers(page, axe, colours=False) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["figures.html", "index.html", NOTEBOOKS[0]])
def test_colours_and_code_can_be_read(name, scheme, visit, axe):
    page = visit(name, scheme, {"width": 1280, "height": 900})
    assert page.evaluate(WIDTHS) == [0, 0]
    assert barriers(page, axe, colours=True) == []


@pytest.mark.parametrize("width", [768, 1024, 1250, 1400, 1600])
def test_no_width_is_too_narrow(width, visit):
    page = visit(NOTEBOOKS[-1], viewport={"width": width, "height": 900})
    assert page.evaluate(WIDTHS) == [0, 0]


def test_wide_code_is_reached_with_the_keyboard(visit):
    page = visit(NOTEBOOKS[0])
    wide = page.locator(".cell_input pre[tabindex]").first
    wide.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("part => part.scrollLeft > 0", arg=wide.element_handle())


def test_a_solution_unfolds(visit):
    page = visit(NOTEBOOKS[0])
    fold = page.locator("details").filter(has=page.get_by_text("Solution", exact=True)).first
    inside = fold.locator("pre, p").first
    assert not inside.is_visible()
    fold.locator("summary").click()
    assert inside.is_visible()


def test_search_finds_a_notebook(visit):
    page = visit("index.html", viewport={"width": 1280, "height": 900})
    page.get_by_role("textbox", name="Search").fill("clipping")
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")  # each result is fetched, for its summary
    page.locator("#search-results a", has_text="Does clipping the gradient cure it?").first.click()
    page.wait_for_url("**/notebooks/04_*.html*")
