"""Build the series for a browser that does the computing itself: build/lite, files for any web server.

Run it by `make lite`. JupyterLite brings JupyterLab, and Pyodide brings Python. What the kernel and the
widgets need lies in build/lite; NumPy, matplotlib and what lies below them come from Pyodide's own server
while somebody works, because no registry has them for a browser.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from email.parser import HeaderParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

import environment

ROOT = Path(environment.ROOT)
TARGET = ROOT / "build" / "lite"
SETTINGS = ROOT / "deploy" / "lite"
LOCK = "pyodide-lock.json"
KERNEL = "@jupyterlite/pyodide-kernel-extension"
# The Python halves of front ends that the site itself holds.
FRONT_ENDS = {"jupyterlab-widgets", "widgetsnbextension"}
# What a reader finds beside the notebooks, whose links lead to it.
DOCUMENTS = ("CITATION.cff", "CONTRIBUTING.md", "LICENSE", "LICENSE-text.md", "README.md", "docs")


def run(command, folder=ROOT):
    """Run a command; where it fails, say which, after what it has printed."""
    env = environment.environment() | {"JUPYTER_PREFER_ENV_PATH": "1"}
    done = subprocess.run(command, cwd=folder, env=env, text=True, capture_output=True)
    if done.returncode:
        words = " ".join(map(str, command[1:]))
        raise environment.Problem(f"{done.stdout}{done.stderr}\n'{words}' ended with code {done.returncode}.")


# ---- what Pyodide is told about packages ---------------------------------------------------------


def read_wheel(wheel):
    """Return what a wheel says about itself, and the names that it lets a program import."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (metadata,) = [name for name in names if re.fullmatch(r"[^/]+\.dist-info/METADATA", name)]
        about = HeaderParser().parsestr(archive.read(metadata).decode("utf-8"))
    tops = {name.partition("/")[0] for name in names if name.endswith(".py")}
    return about, sorted(top.removesuffix(".py") for top in tops if ".data" not in top)


def needs(about, python):
    """Return the names of the packages that a wheel needs in a browser's Python."""
    browser = {
        "extra": "",
        "os_name": "posix",
        "platform_machine": "wasm32",
        "platform_system": "Emscripten",
        "python_full_version": python,
        "python_version": ".".join(python.split(".")[:2]),
        "sys_platform": "emscripten",
    }
    wanted = map(Requirement, about.get_all("Requires-Dist", []))
    names = {canonicalize_name(r.name) for r in wanted if r.marker is None or r.marker.evaluate(browser)}
    return sorted(names - FRONT_ENDS)


def describe(wheel, python):
    """Return the entry of Pyodide's lock for a wheel that lies beside it."""
    about, imports = read_wheel(wheel)
    return {
        "name": canonicalize_name(about["Name"]),
        "version": about["Version"],
        "file_name": wheel.name,
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "depends": needs(about, python),
        "imports": imports,
        "install_dir": "site",
        "package_type": "package",
        "unvendored_tests": False,
    }


def closure(packages, roots):
    """Return the names of packages and of all that they need, with names that nothing describes yet."""
    found, waiting = set(), list(roots)
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name not in found:
            found.add(name)
            waiting += packages.get(name, {"depends": []})["depends"]
    return found


def is_pure(package):
    return package["file_name"].endswith("-none-any.whl")


# ---- the parts -----------------------------------------------------------------------------------


def make_environment(venv):
    """Install JupyterLite apart from .venv, whose JupyterLab would take its kernel for one of its own."""
    uv = [sys.executable, "-m", "uv"]
    python = environment.python_of(venv)
    run([*uv, "venv", "--quiet", "--clear", "--python", sys.executable, venv])
    locked = ["--constraint", ROOT / "requirements.lock"]
    run([*uv, "pip", "install", "--quiet", "--python", python, *locked, f"{ROOT}[lite]"])
    return python


def started_with():
    """Return the packages that a kernel loads before its first cell."""
    settings = json.loads((SETTINGS / "jupyter-lite.json").read_text(encoding="utf-8"))
    (plugin,) = settings["jupyter-config-data"]["litePluginSettings"].values()
    return plugin["loadPyodideOptions"]["packages"]


def labextension(venv):
    """Return the folder of the kernel that JupyterLite's environment has installed."""
    return Path(venv, "share", "jupyter", "labextensions", *KERNEL.split("/"))


def from_pypi(wanted, python, folder):
    """Put the wheels of packages without compiled parts into a folder."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    pure = ["--only-binary", ":all:", "--platform", "any", "--implementation", "py", "--abi", "none"]
    run([*pip, *pure, "--python-version", python, "--dest", folder, *wanted])


def gather(core, venv, pyodide):
    """Bring together Pyodide's core, the wheels, and the lock that says where each package comes from."""
    unneeded = shutil.ignore_patterns("*.map", "*.html", "*.d.ts")
    shutil.copytree(core, pyodide, dirs_exist_ok=True, ignore=unneeded)
    lock = json.loads((core / LOCK).read_text(encoding="utf-8"))
    packages, python = lock["packages"], lock["info"]["python"]
    version = json.loads((core / "package.json").read_text(encoding="utf-8"))["version"]
    for wheel in (labextension(venv) / "static" / "pypi").glob("*.whl"):
        if canonicalize_name(parse_wheel_filename(wheel.name)[0]) not in FRONT_ENDS:
            shutil.copy(wheel, pyodide)
    run([sys.executable, "-m", "uv", "build", "--quiet", "--wheel", "--out-dir", pyodide])
    (pyodide / ".gitignore").unlink(missing_ok=True)
    # The kernel's packages in the versions that Pyodide was tested with, all others in nnlab's own.
    ours = dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE))
    kernel = closure(packages, started_with())
    versions = ours | {name: packages[name]["version"] for name in kernel & packages.keys()}
    for package in packages.values():
        package["file_name"] = f"https://cdn.jsdelivr.net/pyodide/v{version}/full/{package['file_name']}"
    missing = {name for name in kernel & packages.keys() if is_pure(packages[name])}
    while missing:
        from_pypi([f"{name}=={versions[name]}" for name in sorted(missing)], python, pyodide)
        entries = [describe(wheel, python) for wheel in sorted(pyodide.glob("*.whl"))]
        packages |= {entry["name"]: entry for entry in entries}
        missing = closure(packages, ["nnlab", *started_with()]) - packages.keys()
    (pyodide / LOCK).write_text(json.dumps(lock), encoding="utf-8")


def stage(folder):
    """Put the notebooks, and what their links lead to, into a folder."""
    for name in (*environment.notebooks(), *DOCUMENTS):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, target)


def build(core, target=TARGET):
    """Build the site from Pyodide's core, the folder of npm's package."""
    venv, work = ROOT / ".venv-lite", target.with_name(target.name + "-parts")
    for folder in (target, work):
        shutil.rmtree(folder, ignore_errors=True)
    python = make_environment(venv)
    shutil.copytree(SETTINGS, work)
    gather(core, venv, work / "static" / "pyodide")
    stage(work / "files")
    run([python, "-m", "jupyterlite_core", "build", "--output-dir", target], folder=work)
    return target


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("core", type=Path, help="Pyodide's core, the folder of npm's package")
    target = build(parser.parse_args().core.resolve())
    size = sum(path.stat().st_size for path in target.rglob("*") if path.is_file()) / 1e6
    print(f"{os.path.relpath(target, ROOT)}: {size:.0f} MB")
    print("To see it: python -m http.server --directory build/lite")


if __name__ == "__main__":
    try:
        main()
    except environment.Problem as problem:
        sys.exit(str(problem))
