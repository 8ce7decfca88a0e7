"""What Binder builds from environment.yml is enough: the first notebook runs in it."""

import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import nbformat
import pytest
import yaml

import environment

ROOT = Path(environment.ROOT)
PYPI_NAMES = {"matplotlib-base": "matplotlib"}
OF_CONDA_ONLY = {"pip", "python"}


def from_pypi(lines):
    """Return what environment.yml names as PyPI calls it: its conda packages, then pip's own lines."""
    *conda, pip = lines
    for line in conda:
        name, bounds = re.fullmatch(r"([\w-]+)(.*)", line).groups()
        if name not in OF_CONDA_ONLY:
            yield PYPI_NAMES.get(name, name) + bounds
    for line in pip["pip"]:
        yield from line.split()


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """The Python of a fresh environment with the packages of environment.yml, and nothing else."""
    venv = tmp_path_factory.mktemp("binder") / "venv"
    uv = [sys.executable, "-m", "uv"]
    wanted = list(from_pypi(yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]))
    for command in (
        [*uv, "venv", "--quiet", "--python", sys.executable, venv],
        [*uv, "pip", "install", "--quiet", "--python", environment.python_of(venv), *wanted],
    ):
        subprocess.run(command, cwd=ROOT, check=True)
    return environment.python_of(venv)


def test_the_first_notebook_runs_in_what_binder_builds(python, tmp_path):
    script = "import json, sys; print(json.dumps([sys.prefix, __import__('nnlab').__file__]))"
    prefix, package = json.loads(subprocess.check_output([python, "-c", script], cwd=tmp_path))
    assert Path(prefix) == Path(python).parents[1]
    assert Path(package) == ROOT / "nnlab" / "__init__.py"  # editable, as environment.yml says
    env = environment.environment() | {"JUPYTER_DATA_DIR": str(tmp_path), "VIRTUAL_ENV": prefix}
    execute = [python, "-c", "from nbclient.cli import main; main()"]  # not some other `jupyter` of PATH
    command = [*execute, environment.FIRST_NOTEBOOK, "--output", tmp_path / "run"]
    subprocess.run(command, cwd=ROOT, env=env, check=True, timeout=300, stderr=subprocess.DEVNULL)
    cells = [cell for cell in nbformat.read(tmp_path / "run.ipynb", 4).cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in cells)
    outputs = [output for cell in cells for output in cell.outputs]
    assert "error" not in {output.output_type for output in outputs}
    assert any("application/vnd.jupyter.widget-view+json" in output.get("data", {}) for output in outputs)


def test_lab_starts_in_what_binder_builds(python):
    """Binder opens JupyterLab, whose front end for the widgets must be there."""
    command = [python, "-m", "jupyterlab.labextensions", "list"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True, timeout=100)
    assert re.search(r"jupyterlab-manager.*enabled.*OK", listed.stdout + listed.stderr)


def test_the_badge_opens_the_first_notebook_in_lab():
    (address,) = re.findall(r"https://mybinder\.org/v2/[^)\s]+", (ROOT / "README.md").read_text())
    badge = urlsplit(address)
    repository = urlsplit(yaml.safe_load((ROOT / "CITATION.cff").read_text())["repository-code"])
    assert badge.path.split("/")[1:] == ["v2", "gh", *repository.path.strip("/").split("/"), "HEAD"]
    assert parse_qs(badge.query) == {"labpath": [environment.FIRST_NOTEBOOK]}
