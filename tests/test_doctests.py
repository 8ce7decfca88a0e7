"""Every example in a docstring runs, and every public name says what it takes and gives."""

import doctest
import importlib
import inspect
import itertools
import pkgutil
import warnings

import pytest

import nnlab
import nnlab.figures


def all_modules():
    yield "nnlab"
    yield from sorted(info.name for info in pkgutil.walk_packages(nnlab.__path__, "nnlab."))


def public_members():
    """Every public function, class and method that nnlab itself defines, by its full name."""
    for module_name in all_modules():
        module = importlib.import_module(module_name)
        for name, member in vars(module).items():
            if name.startswith("_") or getattr(member, "__module__", None) != module_name:
                continue
            if inspect.isclass(member) or inspect.isfunction(member):
                yield f"{module_name}.{name}", member
            if inspect.isclass(member):
                for method_name, method in vars(member).items():
                    method = getattr(method, "__func__", getattr(method, "fget", method))
                    if not method_name.startswith("_") and inspect.isfunction(method):
                        yield f"{module_name}.{name}.{method_name}", method


MEMBERS = dict(public_members())
EXPORTED = {name: getattr(nnlab, name) for name in nnlab.__all__}
FIGURES = {f"figures.{name}": getattr(nnlab.figures, name) for name in nnlab.figures.__all__}


def sections(member):
    """The titles of a docstring's underlined sections."""
    lines = (inspect.getdoc(member) or "").splitlines()
    return {
        title.strip()
        for title, line in itertools.pairwise(lines)
        if line.strip() and set(line.strip()) == {"-"}
    }


def arguments(member):
    """Names of the arguments that a caller has to know, without self."""
    return [name for name in inspect.signature(member).parameters if name not in ("self", "cls")]


def documented(member):
    """Names in the Parameters section of a docstring, or in a class's list of attributes."""
    names = set()
    lines = (inspect.getdoc(member) or "").splitlines()
    inside = False
    for number, line in enumerate(lines):
        following = lines[number + 1].strip() if number + 1 < len(lines) else ""
        if following and set(following) == {"-"}:
            inside = line.strip() in ("Parameters", "Attributes")
        elif inside and line and not line.startswith(" ") and set(line) != {"-"}:
            names.update(name.strip(" *") for name in line.split(" : ")[0].split(","))
    return names


@pytest.mark.parametrize("name", list(all_modules()))
def test_examples_in_docstrings_run(name):
    module = importlib.import_module(name)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        result = doctest.testmod(module, verbose=False)
    assert result.failed == 0


def test_there_are_examples_to_run():
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = [t for name in all_modules() for t in finder.find(importlib.import_module(name)) if t.examples]
    assert len(found) >= 25


@pytest.mark.parametrize("name", list(all_modules()))
def test_every_module_says_what_it_is_for(name):
    first = (importlib.import_module(name).__doc__ or "").strip().splitlines()[0]
    assert len(first) > 20 and first[-1] in ".?!:"


@pytest.mark.parametrize("name", MEMBERS)
def test_every_public_name_has_a_docstring(name):
    first = (inspect.getdoc(MEMBERS[name]) or "").splitlines()[:1]
    assert first and len(first[0]) > 10 and first[0][-1] in ".?!:", first


@pytest.mark.parametrize("name, member", [*EXPORTED.items(), *FIGURES.items()])
def test_every_exported_name_explains_each_argument_and_the_result(name, member):
    wanted = set(arguments(member))
    assert wanted <= documented(member), wanted - documented(member)
    if inspect.isfunction(member) and wanted and inspect.signature(member).return_annotation is not None:
        assert "Returns" in sections(member)


@pytest.mark.parametrize("name", EXPORTED)
def test_every_exported_name_has_an_example(name):
    assert ">>>" in (inspect.getdoc(EXPORTED[name]) or "")


@pytest.mark.parametrize("name", EXPORTED)
def test_what_is_exported_is_nnlabs_own(name):
    assert EXPORTED[name].__module__.startswith("nnlab.")


@pytest.mark.parametrize("name", MEMBERS)
def test_a_parameters_section_leaves_no_argument_out(name):
    member = MEMBERS[name]
    if "Parameters" in sections(member):
        wanted = set(arguments(member)) - {"ax"}
        assert wanted <= documented(member), wanted - documented(member)
