"""A module imports only from floors below its own, and only the hands know a widget."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import nnlab

PACKAGE = Path(nnlab.__file__).parent

FLOORS = [
    ["language"],
    [
        "data",
        "activations",
        "initializers",
        "clipping",
        "style",
        "worker",
        "bugs",
        "frameworks",
        "checks.progress",
    ],
    ["network", "recipe"],
    ["preparation"],
    ["history"],
    ["record", "witness"],
    ["training"],
    [
        "summary",
        "curvature",
        "probe",
        "sweep",
        "diagnosis.flow",
        "diagnosis.looks",
        "diagnosis.terms",
        "diagnosis.treatments",
    ],
    ["diagnosis.roles", "diagnosis.answers", "diagnosis.gradients", "diagnosis.parts", "diagnosis.grid"],
    [
        "diagnosis.recorder",
        "diagnosis.tables",
        "diagnosis.units",
        "diagnosis.slopes",
        "diagnosis.outcome",
    ],
    ["diagnosis.instrument"],
    ["diagnosis.child", "diagnosis.runner"],
    ["diagnosis.case"],
    ["diagnosis.leaky"],
    ["diagnosis.causes.*", "diagnosis.source"],
    ["diagnosis.detective", "diagnosis.watching"],
    ["diagnosis.magic"],
    ["figures.base"],
    ["figures.curves", "figures.stability"],
    ["figures.*", "ladder", "verdicts", "controls", "checks.core", "picture"],
    ["checks.*", "rate_window", "explorer"],
    ["panels", "bug_panel", "cli"],
    ["maps", "__main__"],
]
#: The only modules that may know a widget.
HANDS = {"panels", "controls", "maps", "picture", "rate_window", "bug_panel"}


def modules():
    """Every module but the packages' own files: {"figures.base": path}."""
    found = sorted(PACKAGE.rglob("*.py"))
    return {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path
        for path in found
        if path.name != "__init__.py"
    }


MODULES = modules()
each = pytest.mark.parametrize("module", list(MODULES))


def floor(module):
    """The number of a module's floor; a name of its own counts before its package's ``*``."""
    parts = module.split(".")
    for name in (module, *[".".join(parts[:depth]) + ".*" for depth in range(len(parts) - 1, 0, -1)]):
        for number, names in enumerate(FLOORS):
            if name in names:
                return number
    return None


def tree(module):
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def imports(node):
    """Every dotted name that is imported below a node, with the names taken from it."""
    for child in ast.walk(node):
        if isinstance(child, ast.Import):
            for name in child.names:
                yield name.name, []
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, "imports are written out in full"
            yield child.module, [name.name for name in child.names]


def own_imports(module):
    """The modules of nnlab that a module imports, as the keys of `MODULES`."""
    for name, taken in imports(tree(module)):
        if name == "nnlab" or name.startswith("nnlab."):
            inner = name.removeprefix("nnlab").removeprefix(".")
            if inner in MODULES:
                yield inner
            else:  # from a package: its modules, or the names that its own file gives away
                dotted = [f"{inner}.{part}".strip(".") for part in taken]
                yield from (part if part in MODULES else inner or "the package" for part in dotted)


def test_there_are_modules_to_look_at():
    assert len(MODULES) > 20 and "figures.base" in MODULES


@each
def test_every_module_has_a_floor(module):
    assert floor(module) is not None, f"put {module} on a floor"


@each
def test_a_module_imports_only_from_floors_below(module):
    wrong = [below for below in own_imports(module) if below not in MODULES or floor(below) >= floor(module)]
    assert not wrong, f"{module} (floor {floor(module)}) imports {wrong}"


#: What is imported only when it is needed: a script that saves its figures need not wait for IPython.
LATE = {"figures.base": ["IPython.display"]}


@each
def test_no_import_hides_inside_a_function(module):
    functions = [n for n in ast.walk(tree(module)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [name for function in functions for name, _ in imports(function)] == LATE.get(module, [])


def test_training_needs_neither_a_plot_nor_a_widget():
    code = "import sys, nnlab; nnlab.train(nnlab.Recipe(epochs=3)); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"matplotlib", "ipywidgets", "IPython", "scipy", "pandas"} & set(done.stdout.split())


@each
def test_only_the_hands_know_a_widget_and_none_knows_pyplot(module):
    roots = {name.split(".")[0] for name, _ in imports(tree(module))}
    everything = {name for name, _ in imports(tree(module))} | {
        f"{name}.{part}" for name, taken in imports(tree(module)) for part in taken
    }
    assert ("ipywidgets" in roots) <= (module in HANDS)
    assert "matplotlib.pyplot" not in everything


@each
def test_modules_import_only_what_the_project_requires(module):
    roots = {name.split(".")[0] for name, _ in imports(tree(module))}
    # IPython and traitlets come with ipywidgets.
    allowed = {"nnlab", "numpy", "matplotlib", "ipywidgets", "IPython", "traitlets"}
    assert roots <= allowed | set(sys.stdlib_module_names)


@each
def test_randomness_comes_from_seeded_generators_only(module):
    used = [n.attr for n in ast.walk(tree(module)) if isinstance(n, ast.Attribute) and _is_random(n.value)]
    assert set(used) <= {"default_rng", "Generator"}
    calls = [n for n in ast.walk(tree(module)) if isinstance(n, ast.Call)]
    made = [c for c in calls if isinstance(c.func, ast.Attribute) and c.func.attr == "default_rng"]
    assert all(call.args for call in made), "a generator without a seed"
    assert "random" not in {name.split(".")[0] for name, _ in imports(tree(module))}


def _is_random(node):
    """Whether a node is ``np.random``."""
    return isinstance(node, ast.Attribute) and node.attr == "random" and isinstance(node.value, ast.Name)
