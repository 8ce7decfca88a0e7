"""What a server for the class is built from says the same everywhere, and a small class really runs on it."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

import lessons

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
REPOSITORY = PROJECT["urls"]["Repository"]
FIRST = "nnlab/notebooks/00_start_here.ipynb"
UNITS = {"K": 2**10, "M": 2**20, "G": 2**30}


def read(name):
    return (DEPLOY / name).read_text(encoding="utf-8")


def values():
    return yaml.safe_load(read("zero-to-jupyterhub.yaml"))


def size(text):
    """Bytes of "768M", as JupyterHub counts them."""
    return float(text[:-1]) * UNITS[text[-1]]


def instructions():
    """The Containerfile as [(instruction, its text)], continued lines joined."""
    lines = re.sub(r"\\\n", " ", re.sub(r"^#.*\n", "", read("Containerfile"), flags=re.MULTILINE))
    return [tuple(line.split(maxsplit=1)) for line in lines.splitlines() if line.strip()]


def hub_config():
    """What nnlab_hub.py sets, as {"Spawner.start_timeout": ...}."""
    found = {}

    class Recorder:
        def __init__(self, path=""):
            object.__setattr__(self, "_path", path)

        def __getattr__(self, name):
            return Recorder(f"{self._path}{name}.")

        def __setattr__(self, name, value):
            found[self._path + name] = value

        def update(self, value):
            found[self._path[:-1]] = value

    exec(read("nnlab_hub.py"), {"get_config": Recorder})
    return found


# ---- the image -------------------------------------------------------------------------------------


def test_image_has_a_python_that_the_project_knows():
    ((_, base),) = [each for each in instructions() if each[0] == "FROM"]
    version = re.fullmatch(r"docker\.io/library/python:(3\.\d+)-slim", base)[1]
    assert SpecifierSet(PROJECT["requires-python"]).contains(version)
    assert f"Programming Language :: Python :: {version}" in PROJECT["classifiers"]


def test_image_installs_what_there_is():
    runs = " ".join(text for kind, text in instructions() if kind == "RUN")
    assert "requirements.lock" in runs and "--constraint constraints.txt" in runs
    (extras,) = re.findall(r'"\.\[([\w,]+)\]"', runs)
    assert set(extras.split(",")) <= set(PROJECT["optional-dependencies"])
    copied = [shlex.split(text) for kind, text in instructions() if kind == "COPY"]
    sources = [source for *names, _target in copied for source in names]
    assert [name for name in sources if not (ROOT / name).exists()] == []
    # The build reads these; without one of them it would end.
    needed = {"pyproject.toml", "requirements.lock", PROJECT["readme"], *PROJECT["license-files"]}
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    needed |= {name.split("/")[0] for name in build["targets"]["wheel"]["force-include"]}
    assert needed <= set(sources)


def test_image_runs_as_nobody_special():
    users = [text for kind, text in instructions() if kind == "USER"]
    assert users == ["1000"]
    assert instructions()[-1] == ("CMD", '["jupyterhub-singleuser"]')


def test_removed_packages_are_locked_ones_and_none_that_nnlab_asks_for():
    names = [line.split("#")[0].strip() for line in read("unneeded.txt").splitlines()]
    names = [name for name in names if name]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert names and [name for name in names if f"\n{name}==" not in lock] == []
    asked = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["lab"]
    assert {Requirement(line).name for line in asked}.isdisjoint(names)
    for text in (read("Containerfile"), read("tljh.md")):
        assert "pip uninstall --yes --requirement deploy/unneeded.txt" in text


# ---- the settings ----------------------------------------------------------------------------------


def test_the_same_environment_everywhere():
    environment = hub_config()["Spawner.environment"]
    assert environment["OMP_NUM_THREADS"] == environment["OPENBLAS_NUM_THREADS"] == "1"
    assert values()["singleuser"]["extraEnv"] == environment
    (image,) = [text for kind, text in instructions() if kind == "ENV"]
    assert dict(pair.split("=") for pair in image.split()) == environment


def test_values_have_what_a_class_needs():
    single = values()["singleuser"]
    assert set(single) >= {"image", "memory", "cpu", "lifecycleHooks", "defaultUrl", "extraEnv"}
    assert set(single["memory"]) == set(single["cpu"]) == {"guarantee", "limit"}
    assert single["image"]["tag"] == PROJECT["version"]  # never "latest"
    command = single["lifecycleHooks"]["postStart"]["exec"]["command"]
    assert command == ["gitpuller", REPOSITORY, "main", "nnlab"]
    assert single["defaultUrl"] == f"/lab/tree/{FIRST}"
    assert values()["cull"]["enabled"] and values()["cull"]["timeout"] >= 3600


def test_both_engines_have_the_same_limits_and_patience():
    single, commands = values()["singleuser"], read("tljh.md")
    settings = dict(re.findall(r"tljh-config set ([\w.]+) (\S+)", commands))
    assert settings["limits.memory"] == single["memory"]["limit"]
    assert float(settings["limits.cpu"]) == single["cpu"]["limit"]
    assert int(settings["services.cull.timeout"]) == values()["cull"]["timeout"]
    timeouts = hub_config()
    assert timeouts["Spawner.start_timeout"] == single["startTimeout"]
    assert timeouts["Spawner.http_timeout"] == values()["hub"]["config"]["Spawner"]["http_timeout"]


def test_limits_are_above_what_was_measured():
    table = re.search(r"<!-- measured -->\n\n((?:\|.*\n)+)", read("README.md"))[1]
    head, _rule, *rows = [
        [cell.strip() for cell in line.strip("|\n").split("|")] for line in table.splitlines()
    ]
    measured = [dict(zip(head, row, strict=True)) for row in rows]
    assert {"1", "10", "30"} <= {row["learners"] for row in measured}
    largest = max(float(row["the largest (MB)"]) for row in measured) * 1e6
    memory = values()["singleuser"]["memory"]
    assert largest < size(memory["guarantee"]) < size(memory["limit"])
    assert 2 * largest < size(memory["limit"])  # a second notebook, and one of the longer ones
    (each,) = re.findall(r"and (\d+) MB for each learner", read("README.md"))
    assert largest < float(each) * 1e6
    assert [row for row in measured if row["pictures lost"] != "0" or row["learners failed"] != "0"] == []


# ---- the link --------------------------------------------------------------------------------------


def test_link_leads_back_to_its_parts():
    (link,) = re.findall(r"<!-- link -->\n```\n(\S+)\n```", read("README.md"))
    parts = urlsplit(link)
    assert parts.path.strip("/") == "hub/user-redirect/git-pull"
    options = {name: value for name, (value,) in parse_qs(parts.query, strict_parsing=True).items()}
    assert options == {"repo": REPOSITORY, "branch": "main", "urlpath": f"lab/tree/{FIRST}"}
    assert parts.query == urlencode(options)
    assert FIRST.startswith(REPOSITORY.rpartition("/")[2] + "/")
    assert (ROOT / FIRST.removeprefix("nnlab/")).is_file()


def test_the_link_maker_works(capsys):
    (code,) = re.findall(r"```python\n(.*?)```", read("README.md"), re.DOTALL)
    exec(code, {})
    printed = capsys.readouterr().out.strip()
    (path,) = parse_qs(urlsplit(printed).query)["urlpath"]
    assert path == "lab/tree/lab/00_start_here.ipynb"


@pytest.mark.parametrize("name", ["README.md", "tljh.md"])
def test_links_lead_somewhere(name):
    assert list(lessons.link_problems(DEPLOY / name, 1, read(name))) == []


# ---- a class ---------------------------------------------------------------------------------------

if os.name != "nt":  # JupyterHub does not know Windows

    @pytest.mark.skipif(shutil.which("npm") is None, reason="JupyterHub's proxy comes from npm")
    def test_two_learners_share_a_hub():
        """With more megabytes than the bar: the environment of the tests has more in it than a class has."""
        options = ["--learners", "2", "--moves", "3", "--think", "0.2", "--megabytes", "400"]
        command = [sys.executable, str(ROOT / "benchmarks" / "classroom.py"), *options]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)
        assert ended.returncode == 0, ended.stdout + ended.stderr
        assert "the saved notebook was not touched" in ended.stdout
        assert ended.stdout.splitlines()[-1].endswith(": met")
