"""What every test has: a CI run in which nothing is skipped, and a browser."""

import os
import shutil

import matplotlib
import pytest

matplotlib.use("Agg")

# Without these, Chromium looks up its maker's hosts at every start, and runs for root nowhere.
CHROMIUM_FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()


def fail_instead_of_skip(report):
    """In a CI run a skipped test proves nothing, so it fails there and says which part the machine lacks."""
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"A CI run skips no test, and this one was: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    fail_instead_of_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    report = yield
    fail_instead_of_skip(report)
    return report


@pytest.fixture(scope="session")
def browser():
    """Return a headless Chromium or Chrome: the machine's own, because Playwright's has to be downloaded."""
    playwright = pytest.importorskip("playwright.sync_api")
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    executable = next(filter(None, map(shutil.which, names)), None)
    with playwright.sync_playwright() as driver:
        try:
            found = driver.chromium.launch(
                executable_path=executable, channel=None if executable else "chrome", args=CHROMIUM_FLAGS
            )
        except playwright.Error as error:
            pytest.skip(f"there is no Chromium or Chrome on this machine ({str(error).splitlines()[0]})")
        yield found
        found.close()
