"""What every test has: a CI run in which nothing is skipped, and one browser for all that need it."""

import os

import matplotlib
import pytest

matplotlib.use("Agg")

# What tests answer is no learner's progress.
os.environ["NNLAB_PROGRESS"] = ""


@pytest.fixture
def unforgiving(monkeypatch):
    """A cause that stumbles fails the test; on a learner's machine the others would go on without it."""
    monkeypatch.setattr("nnlab.diagnosis.detective.FORGIVEN", ())


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


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Give all browser tests to one worker, so that one server and one browser serve them."""
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return "tests/browser" if nodeid.startswith("tests/browser/") else super()._split_scope(nodeid)

    return Scheduling(config, log) if config.getvalue("dist") == "loadscope" else None
