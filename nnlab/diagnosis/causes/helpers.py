"""A derivative that is a function of its own: held against the slope of the activation it belongs to."""

import ast
from dataclasses import dataclass

import numpy as np

from nnlab.diagnosis.case import Case, Suspicion, Trial
from nnlab.diagnosis.grid import POINTS
from nnlab.diagnosis.instrument import NAME, Plan
from nnlab.diagnosis.runner import launch
from nnlab.diagnosis.units import called

#: Functions that an activation and its derivative are made of.
MADE_OF = {
    "exp",
    "expit",
    "tanh",
    "cosh",
    "sinh",
    "log",
    "log1p",
    "maximum",
    "max",
    "where",
    "arctan",
    "atan",
    "sin",
}


@dataclass
class Helper:
    """A function of one argument: how to call it, and where it stands."""

    scope: str
    node: ast.AST
    call: str
    kinds: set[str]
    flag: bool = False  #: whether it is the activation itself with a flag set


def suspects(case: Case) -> list[Suspicion]:
    """``activation-derivative-bug``: the slope that a helper gives is not that of the activation."""
    forward, backward = _helpers(case)
    if not forward or not backward:
        return []
    rows = _sampled(case, forward, backward)
    slopes = {h.call: rows["slopes"][h.call] for h in forward}
    slopes = {name: np.array(s) for name, s in slopes.items() if s is not None and np.abs(s).max() > 1e-6}
    for helper in backward:
        answers = {k: np.array(v) for k, v in rows["derivatives"][helper.call].items() if v is not None}
        wrong = answers and _compared(helper, forward, slopes, answers)
        if wrong:
            return [_suspicion(case, helper, *wrong)]
    return []


def _helpers(case: Case) -> tuple[list[Helper], list[Helper]]:
    """The functions of one argument that answers are made with, and those only the steps are."""
    flow, roles = case.flow, case.roles
    cut = frozenset(roles.parameters)
    answers, targets = set(), set()
    for answer, target, scope in case.compared():
        answers |= flow.reads(answer, scope)
        targets |= flow.reads(target, scope)
    ahead = flow.ancestors(answers, cut)
    steps = set().union(*(flow.reads(u.step, u.scope) for u in roles.updates))
    back = flow.ancestors(steps, cut) - ahead
    found = [h for h in map(lambda f: _helper(case, *f), _functions(case)) if h]
    forward = [h for h in found if ("return", h.scope) in ahead]
    backward = [h for h in found if ("return", h.scope) in back and _of_a_sum(case, h, targets - ahead)]
    return forward, backward + [h for h in map(_with_flag, forward) if h]


def _functions(case: Case):
    for known in case.flow.functions.values():
        yield from known


def _helper(case: Case, scope: str, node: ast.AST, method: bool) -> Helper | None:
    """A function of the script's own as a helper, if it needs one argument and gives one thing back."""
    arguments = [*node.args.posonlyargs, *node.args.args]
    plain = not any(getattr(d, "id", "") == "staticmethod" for d in getattr(node, "decorator_list", []))
    own = arguments[1:] if method and plain else arguments
    nested = not method and scope in case.flow.nodes and "." in scope
    if len(own) - len(node.args.defaults) != 1 or node.args.vararg or node.args.kwarg or nested:
        return None
    results = [node.body] if isinstance(node, ast.Lambda) else case.flow.returns.get(scope, [])
    if not results or any(isinstance(r, ast.Tuple) for r in results):
        return None
    owner, _, name = scope.rpartition(".")
    call = f"object.__new__({owner}).{name}" if owner else name
    kinds = {called(n) for n in ast.walk(node)}
    return Helper(scope, node, call, kinds)


def _with_flag(helper: Helper) -> Helper | None:
    """``f(x, deriv=False)`` as its own derivative, when the flag is set."""
    arguments, flags = [*helper.node.args.posonlyargs, *helper.node.args.args], helper.node.args.defaults
    if len(flags) != 1 or not isinstance(getattr(flags[0], "value", None), bool):
        return None
    call = f"(lambda x: {helper.call}(x, {arguments[-1].arg}={not flags[0].value}))"
    return Helper(helper.scope, helper.node, call, {helper.scope.rpartition(".")[2]}, flag=True)


def _of_a_sum(case: Case, helper: Helper, targets: set) -> bool:
    """Whether a helper is called with what a row makes of the weights: no gradient, and no weight alone."""
    arguments = [*helper.node.args.posonlyargs, *helper.node.args.args]
    name = arguments[-1 - len(helper.node.args.defaults)].arg
    var, parameters = (helper.scope, name), case.roles.parameters
    behind = case.flow.ancestors({var}, frozenset(parameters))
    data = any(v not in case.roles.moving for v in behind)
    return data and var in case.roles.moving and not behind & targets


def _sampled(case: Case, forward: list[Helper], backward: list[Helper]) -> dict:
    """What the helpers answer, in a process of its own in which nothing else of the script runs."""
    kept = [node for node in case.tree.body if _harmless(node)]
    tables = ["{" + ", ".join(f"{h.call!r}: {h.call}" for h in hs) + "}" for hs in (forward, backward)]
    text = f"__import__('nnlab.diagnosis.grid', fromlist=['sample']).sample({NAME}, {', '.join(tables)})"
    tree = ast.Module([*kept, *ast.parse(text).body], [])
    ast.fix_missing_locations(tree)
    record = launch(case.script, Plan(tree), {}, 10.0)
    return record.get("tables", {}).get("helpers", {}).get("rows", {"slopes": {}, "derivatives": {}})


def _harmless(node: ast.stmt) -> bool:
    """Whether a statement only imports, defines, or writes a number down."""
    constant = isinstance(node, ast.Assign) and not any(
        isinstance(n, ast.Call) for n in ast.walk(node.value) if not isinstance(node.value, ast.Lambda)
    )
    kinds = ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef
    return isinstance(node, kinds) or (
        constant and isinstance(node.value, ast.Constant | ast.UnaryOp | ast.Lambda)
    )


def _compared(helper: Helper, forward: list[Helper], slopes: dict, answers: dict):
    """The activation that a helper is to be the slope of, and the answers that are not its slope."""
    doubtful = []
    for other in forward:
        slope = slopes.get(other.call)
        if slope is None:
            continue
        readings = [answers[key] for key in ("", other.call) if key in answers]
        parts = [_agrees(reading, slope) for reading in readings]
        if max(parts, default=0.0) > 0.9:
            return None  # right for one of them
        best = int(np.argmax(parts)) if parts else 0
        ratio = [r / np.where(slope == 0, np.nan, slope) for r in readings]
        steady = [bool(np.nanstd(r) < 1e-3 * abs(np.nanmean(r))) for r in ratio]
        if parts and (parts[best] > 0.3 or any(steady) or _akin(helper, other)):
            best = steady.index(True) if any(steady) else best
            doubtful.append((other, readings[best], slope, best == 1 or "" not in answers))
    return doubtful[0] if len(doubtful) == 1 else None


def _agrees(answer: np.ndarray, slope: np.ndarray) -> float:
    """The part of the points, of those where the slope is not 0, at which an answer is the slope."""
    live = np.abs(slope) > 1e-6
    return float((np.abs(answer - slope) < 1e-3 * (1 + np.abs(slope)))[live].mean())


def _akin(helper: Helper, other: Helper) -> bool:
    """Whether one calls the other, or both are made of the same function."""
    name = other.scope.rpartition(".")[2]
    return name in helper.kinds or bool(helper.kinds & other.kinds & MADE_OF)


def _suspicion(case: Case, helper: Helper, other: Helper, answer, slope, of_output: bool) -> Suspicion:
    worst = int(np.argmax(np.abs(answer - slope)))
    mine, its = (h.scope.rpartition(".")[2] for h in (helper, other))
    x = f"{POINTS[worst]:.3g}"
    inside = f"{its}({x})" if of_output else x
    words = f"{mine}({inside}) is {answer[worst]:.3g}, but the slope of {its} at {x} is {slope[worst]:.3g}"
    line = helper.node.lineno
    difference = f"({its}(x + 1e-6) - {its}(x - 1e-6)) / 2e-6"
    fix = f"line {line}: {mine} is to be the slope of {its}: compare it with {difference} at some x"
    return Suspicion(
        "activation-derivative-bug",
        0.82,
        words,
        fix,
        _by_differences(case, helper, other),
        line,
        measured=True,
    )


def _by_differences(case: Case, helper: Helper, other: Helper) -> list[Trial]:
    """The helper's results replaced by differences of the activation."""
    if helper.flag:
        return []
    arguments = [*helper.node.args.posonlyargs, *helper.node.args.args]
    x = arguments[-1 - len(helper.node.args.defaults)].arg
    owner, _, its = other.scope.rpartition(".")
    if owner:
        its = f"{arguments[0].arg if arguments[0].arg != x else owner}.{its}"
    results = [helper.node.body] if isinstance(helper.node, ast.Lambda) else case.flow.returns[helper.scope]
    text = f"(({its}({x} + 1e-6) - {its}({x} - 1e-6)) / 2e-6)"
    edits = tuple(case.edit(result, text) for result in results)
    return [Trial(f"the slope of {other.scope} by differences", {}, edits)]
