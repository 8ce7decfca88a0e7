"""The files around the package say the same thing, and the two commands say what is missing."""

import ast
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.version import Version
from PIL import Image

import environment
import lessons
import notebooks

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
CONDA_NAMES = {"matplotlib": "matplotlib-base"}
HOLDS_BAD_EXAMPLES = {"tests/test_tools.py"}
# Their paths are the same on every such server, and in every such container.
IS_FOR_A_SERVER = {"deploy/Containerfile", "deploy/tljh.md"}


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def requirements(*extras):
    """Return what pyproject.toml asks for, without nnlab's own extras."""
    lines = list(PROJECT["dependencies"])
    for extra in extras:
        lines += PROJECT["optional-dependencies"][extra]
    return [found for found in map(Requirement, lines) if found.name != "nnlab"]


def tracked_text():
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.is_file() and b"\0" not in path.read_bytes():
            yield name, read(name)


# ---- one version, one set of requirements --------------------------------------------------------


def test_version_is_the_same_everywhere():
    citation = yaml.safe_load(read("CITATION.cff"))
    assert PROJECT["version"] == citation["version"] == importlib.metadata.version("nnlab")


def test_pythons_are_the_same_everywhere():
    assert PROJECT["requires-python"] == f">={PYTHONS[0]}"
    assert environment.OLDEST_PYTHON == tuple(map(int, PYTHONS[0].split(".")))
    classified = [line.rpartition(" ")[2] for line in PROJECT["classifiers"] if "Python :: 3." in line]
    assert classified == PYTHONS


def test_environment_yml_follows_pyproject():
    conda = yaml.safe_load(read("environment.yml"))
    *packages, pip = conda["dependencies"]
    wanted = {CONDA_NAMES.get(found.name, found.name): str(found.specifier) for found in requirements("lab")}
    named = dict(re.fullmatch(r"([\w-]+)([=<>].*)?", line).groups(default="") for line in packages)
    assert named.pop("python").strip("=") in PYTHONS
    assert named.pop("pip") == ""
    assert named == wanted
    assert pip == {"pip": ["--editable ."]}


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize(("platform", "os_name"), [("linux", "posix"), ("darwin", "posix"), ("win32", "nt")])
def test_lock_satisfies_pyproject(python, platform, os_name):
    machine = {
        "python_version": python,
        "python_full_version": f"{python}.9",
        "sys_platform": platform,
        "os_name": os_name,
        "implementation_name": "cpython",
        "platform_machine": {"linux": "x86_64", "darwin": "arm64", "win32": "AMD64"}[platform],
    }
    locked = {}
    for line in read("requirements.lock").splitlines():
        if not line.startswith("#"):
            found = Requirement(line)
            if found.marker is None or found.marker.evaluate(machine):
                assert found.name not in locked, f"{found.name} is locked twice"
                locked[found.name] = Version(str(found.specifier).removeprefix("=="))
    for wanted in requirements("lab", "frameworks", "site", "test", "dev"):
        if wanted.marker is None or wanted.marker.evaluate(machine):
            assert wanted.specifier.contains(locked[wanted.name.lower()]), wanted


def test_installed_versions_are_the_locked_ones():
    """Only where .venv runs the tests: test-lowest and test-newest test other versions on purpose."""
    locked = dict(re.findall(r"^([\w.-]+)==(\S+)$", read("requirements.lock"), re.MULTILINE))
    if Path(sys.prefix) == ROOT / ".venv":
        for name in ("ipywidgets", "matplotlib", "nbval", "pytest"):
            assert importlib.metadata.version(name) == locked[name]


# ---- nothing of one machine ----------------------------------------------------------------------


def test_no_path_of_one_machine():
    found = {
        name: match[0]
        for name, text in tracked_text()
        if name not in HOLDS_BAD_EXAMPLES | IS_FOR_A_SERVER and (match := notebooks.MACHINE_PATH.search(text))
    }
    assert found == {}


def test_no_package_index_but_pypi():
    addresses = [
        (name, address)
        for name, text in tracked_text()
        for address in re.findall(r"https?://[^\s\"'<>)]*", text)
        if re.search(r"/simple\b|pypi|wheels", address)
    ]
    assert [pair for pair in addresses if not pair[1].startswith("https://pypi.org")] == []
    assert not re.search(r"--|://|file:|@", re.sub("^#.*", "", read("requirements.lock"), flags=re.MULTILINE))


# ---- documents -----------------------------------------------------------------------------------


def test_readme_leads_to_everything():
    readme = read("README.md")
    for words in (
        "make lab",
        "make test",
        r"py -3 tools\environment.py lab",
        "conda env create",
        "mybinder.org",
    ):
        assert words in readme
    series = lessons.series(ROOT / "notebooks")
    assert [path.name for path in series if f"(notebooks/{path.name})" not in readme] == []


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "LICENSE-text.md"])
def test_links_lead_somewhere(name):
    assert list(lessons.link_problems(ROOT / name, 1, read(name))) == []


def test_repository_is_named_once():
    repository = PROJECT["urls"]["Repository"]
    assert yaml.safe_load(read("CITATION.cff"))["repository-code"] == repository
    owner_and_name = repository.removeprefix("https://github.com/")
    assert f"mybinder.org/v2/gh/{owner_and_name}/HEAD" in read("README.md")
    others = {
        (name, found)
        for name, text in tracked_text()
        for found in re.findall(r"github\.com/(nnlab/[\w-]+|[\w-]+/nnlab)\b", text)
    }
    assert {found for _, found in others} == {owner_and_name}


def test_licences():
    assert read("LICENSE").startswith("MIT License")
    assert "creativecommons.org/licenses/by/4.0" in read("LICENSE-text.md")
    assert [name for name in PROJECT["license-files"] if not (ROOT / name).is_file()] == []


def test_citation_has_what_its_format_asks():
    citation = yaml.safe_load(read("CITATION.cff"))
    assert {"cff-version", "message", "title", "authors"} <= set(citation)
    assert citation["license"] == PROJECT["license"]


# ---- automation ----------------------------------------------------------------------------------


def test_workflow_runs_the_same_commands_everywhere():
    workflow = yaml.safe_load(read(".github/workflows/test.yml"))
    triggers = workflow[True]  # YAML 1.1 reads the key `on` as true
    assert triggers["schedule"] and "push" in triggers and "pull_request" in triggers
    jobs = workflow["jobs"]
    matrix = jobs["test"]["strategy"]["matrix"]
    assert matrix == {"os": ["ubuntu-latest", "macos-latest", "windows-latest"], "python": PYTHONS}
    runs = {name: [step["run"] for step in job["steps"] if "run" in step] for name, job in jobs.items()}
    assert runs == {
        "test": ["make test PYTHON=python", "python tools/environment.py test"],
        "lowest": ["make test-lowest PYTHON=python"],
        "newest": ["make test-newest PYTHON=python"],
        "processors": ["make test-processors PYTHON=python"],
        "site": ["make site PYTHON=python"],
        "lite": ["make lite PYTHON=python", "python tools/environment.py python tools/lite_check.py"],
    }
    assert "schedule" in jobs["newest"]["if"]


def test_every_command_is_a_target():
    targets = re.findall(r"^([a-z-]+): ## ", read("Makefile"), re.MULTILINE)
    assert targets[0] == "help"
    assert set(targets[1:]) == set(environment.COMMANDS) - {"python"}
    phony = re.search(r"^\.PHONY: (.*)$", read("Makefile"), re.MULTILINE)[1].split()
    assert set(phony) == set(targets)


def test_hooks_call_the_same_tools():
    (repository,) = yaml.safe_load(read(".pre-commit-config.yaml"))["repos"]
    assert repository["repo"] == "local"
    entries = [hook["entry"] for hook in repository["hooks"]]
    assert all(entry.startswith("python tools/environment.py python ") for entry in entries)
    assert [entry.split()[3:] for entry in entries] == [
        ["-m", "ruff", "check", "--force-exclude"],
        ["-m", "ruff", "format", "--force-exclude"],
        ["tools/notebooks.py", "check"],
    ]


# ---- what the commands say where something is missing --------------------------------------------


def say(setup, folder=ROOT):
    """Run `tools/environment.py lab` in a Python that `setup` has taken something from."""
    program = f"import runpy, sys; sys.argv = ['environment.py', 'lab']; {setup}; " + (
        "runpy.run_path('tools/environment.py', run_name='__main__')"
    )
    env = {name: value for name, value in os.environ.items() if name != "PYTHON"}
    return subprocess.run(
        [sys.executable, "-c", program], cwd=folder, env=env, capture_output=True, text=True
    )


def test_too_old_a_python_says_so():
    ended = say("sys.version_info = (3, 9, 18)")
    assert ended.returncode == 1
    assert ended.stderr.startswith("nnlab needs Python 3.11 or newer, and this is Python 3.9:")
    assert len(ended.stderr.splitlines()) == 1


def test_an_old_python_can_read_the_sentence():
    source = read("tools/environment.py")
    assert ast.parse(source, feature_version=(3, 4))
    # The parser lets some newer syntax pass; these are the ones that one writes without thinking.
    for node in ast.walk(ast.parse(source)):
        assert not isinstance(node, ast.JoinedStr | ast.NamedExpr | ast.AnnAssign)


@pytest.fixture
def fresh_clone(tmp_path):
    for name in ("tools/environment.py", "pyproject.toml", "requirements.lock"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_a_python_without_ensurepip_says_so(fresh_clone):
    ended = say("sys.modules['ensurepip'] = None", fresh_clone)
    assert ended.returncode == 1
    assert "cannot make an environment" in ended.stderr and "-venv)" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    assert not (fresh_clone / ".venv").exists()


if os.name != "nt":

    def test_a_machine_without_python_says_so():
        ended = subprocess.run(
            ["make", "lab", "PYTHON=no-such-python"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            env=dict(os.environ),
        )
        assert ended.returncode != 0
        assert ended.stderr.startswith(
            "There is no 'no-such-python' on this machine: install Python 3.11 or newer"
        )


def test_an_installed_environment_is_installed_once(fresh_clone, monkeypatch):
    """The second run installs nothing; a changed requirement, a new extra or a moved folder does."""
    monkeypatch.setattr(environment, "ROOT", str(fresh_clone))
    monkeypatch.setattr(environment, "VENV", str(fresh_clone / ".venv"))
    monkeypatch.delenv("PYTHON", raising=False)
    commands = []

    def pretend(command, env=None):
        commands.append("venv" if "venv" in command else command[-1].rpartition("[")[2])
        Path(environment.VENV).mkdir(exist_ok=True)

    monkeypatch.setattr(environment, "run", pretend)
    monkeypatch.setattr(environment, "python_of", lambda venv: sys.executable)

    def installed_by(extra):
        commands.clear()
        environment.install(extra)
        return list(commands)

    assert installed_by("lab") == ["venv", "lab]"]
    assert installed_by("lab") == []
    assert installed_by("test") == ["edition,frameworks,lab,site,test]"]
    assert installed_by("lab") == []
    (fresh_clone / "requirements.lock").write_text("numpy==2.0.0\n")
    assert installed_by("lab") == ["edition,frameworks,lab,site,test]"]
    monkeypatch.setattr(environment, "ROOT", str(fresh_clone / ".." / fresh_clone.name))
    assert installed_by("lab") == ["venv", "lab]"]


def test_the_readmes_picture_has_no_line_at_its_edges():
    picture = np.asarray(Image.open(ROOT / "docs" / "panel.png").convert("L"))
    assert picture[0].min() == picture[-1].min() == 255


@pytest.mark.parametrize(
    ("language", "opened", "made"),
    [
        (None, "notebooks/00_start_here.ipynb", []),
        ("zh_CN", "notebooks/zh_CN/00_start_here.ipynb", ["zh_CN"]),
    ],
)
def test_lab_opens_the_series_in_the_language_that_was_asked_for(monkeypatch, language, opened, made):
    built, started = [], []
    monkeypatch.setattr(environment, "use", lambda extra: sys.executable)
    monkeypatch.setattr(environment, "run", lambda command, env=None: built.append(command[-1]))
    monkeypatch.setattr(environment.os, "execve", lambda *found: started.append(found))
    monkeypatch.delenv("NNLAB_LANGUAGE", raising=False)
    if language:
        monkeypatch.setenv("NNLAB_LANGUAGE", language)
    environment.lab([])
    ((_, command, surroundings),) = started
    assert f"--LabApp.default_url=/lab/tree/{opened}" in command
    assert surroundings.get("NNLAB_LANGUAGE") == language
    assert built == made
    assert "NNLAB_LANGUAGE" not in environment.environment(), "what is stored and tested speaks English"
