"""Causes in the first weights: all zero, all equal, too large; and units that no row can move."""

import ast

from nnlab.diagnosis.case import Case, Suspicion, Trial
from nnlab.diagnosis.leaky import leaky
from nnlab.diagnosis.units import unit


def suspects(case: Case) -> list[Suspicion]:
    """What may be wrong with the weights before the first step."""
    starts, silenced = large(case), silent(case)
    for start in starts:  # if smaller weights wake the units, their start is the truer name
        if start.prior >= 0.5 and any(s.cause == "saturated-activation" for s in silenced):
            start.prior = max(start.prior, 0.87)
    return [*symmetric(case), *starts, *silenced]


def _slots(case: Case):
    for slot in case.record.get("slots", {}).values():
        if slot.get("first"):
            yield slot


def symmetric(case: Case) -> list[Suspicion]:
    """``init-zeros``, ``init-symmetric``: units that start alike stay alike."""
    hidden = [s for s in _slots(case) if _hidden(s) or (s["first"]["kind"] in ("list", "dict") and _flat(s))]
    alike = [s for s in hidden if s["alike"] or (_flat(s) and len(s["first"]["shape"]) != 2)]
    alike = [s for s in alike if not (1 in s["first"]["shape"] and only_added(case, s["var"]))]
    matrices = [s for s in _slots(case) if len(s["first"]["shape"]) == 2 and min(s["first"]["shape"]) >= 1]
    lists = [s for s in _slots(case) if s["first"]["kind"] in ("list", "dict")]
    if not alike or (len(matrices) < 2 and not lists):  # one layer alone may start anywhere
        alike = _alike_lists(case)
    if not alike:
        return []
    zeros = all(s["first"]["largest"] == 0 for s in alike)
    if not all(s.get("alike_last", True) for s in alike):
        return []  # however they started, they have parted
    name = alike[0]["var"].split(":")[1]
    cause = "init-zeros" if zeros else "init-symmetric"
    what = "zero" if zeros else "equal"
    words = f"all weights of {name} start {what}, and its units are alike after the steps that were looked at"
    only = sorted({s["var"] for s in alike})
    random = "small random weights at the start"
    trials = [
        Trial(random, {"init": {"kind": "random", "only": only}}),
        Trial(f"{random}, every step times 3", {"init": {"kind": "random"}, "step": 3.0}),
    ]
    fix = f"where {name} is made: np.random.randn(...) / np.sqrt(the number of inputs)"
    return [Suspicion(cause, 0.84, words, fix, trials, _made(case, alike[0]))]


def _alike_lists(case: Case) -> list[dict]:
    """Weights of units that are lists of numbers, one list for each: all lists start, and stay, the same."""
    groups: dict[tuple, list[dict]] = {}
    for key, slot in case.record.get("slots", {}).items():
        parts = key.split(".", 3)  # the statement, the target, the list, the place in it
        if len(parts) == 4 and slot.get("first") and not slot["first"]["shape"] and slot.get("last"):
            groups.setdefault((slot["var"], slot["site"], parts[3]), []).append(slot)
    found = []
    for name in {var for var, _, _ in groups}:
        mine = [group for (var, *_), group in groups.items() if var == name and len(group) > 1]
        if mine and all(_one_value(group, when) for group in mine for when in ("first", "last")):
            found += [slot | {"alike_last": True} for group in mine for slot in group]
    return sorted(found, key=lambda slot: slot["site"])


def _one_value(group: list[dict], when: str) -> bool:
    values = [slot[when]["mean"] if "mean" in slot[when] else float("inf") for slot in group]
    size = max(abs(v) for v in values)
    return size < 1e300 and max(values) - min(values) <= 1e-4 * size


def _hidden(slot: dict) -> bool:
    shape = slot["first"]["shape"]
    return len(shape) == 2 and min(shape) >= 1 and max(shape) > 1 and slot["first"]["kind"] == "array"


def _flat(slot: dict) -> bool:
    return slot["first"].get("std") == 0


def _made(case: Case, slot: dict) -> int | None:
    var = tuple(slot["var"].split(":", 1))
    lines = [s.line for s in case.flow.sites if any(v == var for _, v in s.writes) and not s.loops]
    return min(lines) if lines else None


def large(case: Case) -> list[Suspicion]:
    """``init-too-large``: weights far beyond 1 / sqrt(inputs)."""
    worst, ratio = None, 0.0
    for slot in _slots(case):
        first = slot["first"]
        if first.get("std") is None or not first["largest"] or only_added(case, slot["var"]):
            continue
        shape = [n for n in first["shape"] if n > 1]
        fan = min(max(first["shape"][0], 1), 1000) if shape else 1
        size = max(first["std"], abs(first["mean"]))
        measure = size * fan**0.5 if slot.get("wide") is None else slot["wide"]
        if shape and measure > ratio:
            worst, ratio = slot, measure
    if worst is None or ratio < 2.0:
        return []
    name = worst["var"].split(":")[1]
    size = max(worst["first"]["std"], abs(worst["first"]["mean"]))
    words = (
        f"the weights of {name} start with a typical size of {size:.3g}, "
        f"where 1/sqrt(inputs) is {size / ratio:.3g}"
    )
    trials = [
        Trial("weights of 1/sqrt(inputs) at the start", {"init": {"kind": "scale"}}),
        Trial("a start at zero", {"init": {"kind": "zeros"}}),
    ]
    trials += [
        Trial(
            f"weights of 1/sqrt(inputs) at the start, every step times {f:g}",
            {"init": {"kind": "scale"}, "step": f},
        )
        for f in (0.1, 10.0)
    ]
    big = any(by["largest"] and max(by["largest"]) > 30 for _, _, by in case.inputs())
    prior = 0.7 if ratio > 8 and not big else 0.5 if ratio > 3 and not big else 0.3
    return [
        Suspicion(
            "init-too-large",
            prior,
            words,
            f"where {name} is made: divide by np.sqrt(the number of inputs)",
            trials,
            _made(case, worst),
        )
    ]


def only_added(case: Case, name: str) -> bool:
    """Whether a parameter is an offset: it is added to something, and nothing is multiplied by it."""
    var, added = tuple(name.split(":", 1)), False
    for node, scope in case.expressions((ast.BinOp, ast.Call)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", "")
            sides = [*node.args, *([node.func.value] if name == "dot" else [])]
            if name in ("dot", "matmul", "multiply", "outer", "einsum"):
                if any(_names(case, side, scope) == var for side in sides):
                    return False
            continue
        for side in (node.left, node.right):
            if _names(case, side, scope) == var:
                if isinstance(node.op, ast.Mult | ast.MatMult):
                    return False
                added = added or isinstance(node.op, ast.Add)
    return added


def _names(case: Case, node: ast.expr, scope: str):
    """The variable that a factor is, transposed or an element of it."""
    while isinstance(node, ast.Subscript) or (isinstance(node, ast.Attribute) and node.attr == "T"):
        node = node.value
    if not isinstance(node, ast.Name | ast.Attribute):
        return None
    var = case.flow.var(node, scope)
    if (
        isinstance(node, ast.Name) and var not in case.roles.parameters
    ):  # the w of ``for w, x in zip(ws, xs)``
        sources = [
            case.flow.var(v, s)
            for v, s in case.flow.aliases.get(var, [])
            if isinstance(v, ast.Name | ast.Attribute)
        ]
        return next((source for source in sources if source in case.roles.parameters), var)
    return var


def silent(case: Case) -> list[Suspicion]:
    """``dead-relu``, ``saturated-activation``: units with zero gradient for every row."""
    found = []
    for site in case.flow.sites:
        value = getattr(site.node, "value", None)
        if value is None or not case.flow.in_loop(site) or isinstance(site.node, ast.Expr):
            continue
        kind = unit(case.roles, value, site.scope)
        if kind not in ("relu", "sigmoid", "tanh"):
            continue
        points = case.points((site.index, 0, "ms"))
        late = points[-1] if points else None
        if kind == "relu" and points and late == 0:
            begin = "from the first step" if points[0] == 0 else "after the first steps"
            words = f"line {site.line} gives 0 for every row {begin}: no gradient passes"
            trials = (
                [Trial(f"every step times {f:g}", {"step": f}) for f in (0.1, 0.01, 0.001)]
                if points[0] != 0
                else []
            )
            trials += [Trial("small random weights at the start", {"init": {"kind": "scale"}}), *leaky(case)]
            fix = (
                f"line {site.line}: {case.line(site.line)}: np.where(z > 0, z, 0.01 "
                "* z), or smaller steps from smaller weights"
            )
            never = case.outcome.status == "stuck" and not any(points)
            prior = 0.75 if points[0] == 0 else 0.46
            found.append(Suspicion("dead-relu", prior, words, fix, trials, site.line, measured=never))
        elif kind != "relu" and _saturated(case, site, kind):
            ends = "1 or -1" if kind == "tanh" else "0 or 1"
            words = f"line {site.line}: every output is within 0.001 of {ends}, where the slope is 0"
            sane = not any(s.prior >= 0.7 for s in large(case))
            trials = [
                Trial(f"weights of 1/sqrt(inputs) at the start{more}", {"init": {"kind": "scale"}} | options)
                for more, options in [
                    ("", {}),
                    (", every step times 10", {"step": 10.0}),
                    (", every step times 0.1", {"step": 0.1}),
                ]
            ]
            fix = f"line {site.line}: {case.line(site.line)}: bring what goes in near to 0"
            still = case.outcome.status == "stuck" and bool(case.beatable)
            big = any(by["largest"] and max(by["largest"]) > 30 for _, _, by in case.inputs())
            prior = 0.86 if sane and not big else 0.4
            found.append(
                Suspicion(
                    "saturated-activation", prior, words, fix, trials, site.line, certain=still and sane
                )
            )
    return _motionless(case) or found[:1]


def _motionless(case: Case) -> list[Suspicion]:
    """``dead-relu``, where layers share a line: every step is exactly 0, and a ReLU lies on the way."""
    slots = [s for s in case.record.get("slots", {}).values() if len(s["moves"]) > 2]
    started = any(s.get("start") for s in slots if s["first"] and s["first"]["dtype"].startswith("float"))
    if case.outcome.status != "stuck" or not started or any(any(s["moves"]) for s in slots):
        return []
    kinds = (ast.Call, ast.BinOp, ast.IfExp)
    units = [(unit(case.roles, n, scope), n) for n, scope in case.expressions(kinds)]
    relus = [n for kind, n in units if kind == "relu"]
    if not relus or any(kind in ("sigmoid", "tanh") for kind, _ in units):
        return []  # these may be saturated
    if any(c.value == 0 for u in case.roles.updates for c in case.flow.constants(u.step, u.scope)):
        return []
    line = min(n.lineno for n in relus)
    words = f"every step is exactly 0 from the first turn: the ReLU of line {line} gives 0 for all rows"
    trials = [
        Trial("other random weights of 1/sqrt(inputs) at the start", {"init": {"kind": "scale"}}),
        Trial("other random weights and offsets at the start", {"init": {"kind": "random"}}),
        *leaky(case),
    ]
    fix = (
        f"line {line}: {case.line(line)}: np.where(z > 0, z, 0.01 * z), and no ReLU on the output, "
        "where a number is to be predicted"
    )
    return [Suspicion("dead-relu", 0.8, words, fix, trials, line, certain=True)]


def _saturated(case: Case, site, kind: str) -> bool:
    """Whether every output was at an end of its range at the first steps: the mean slope is below 0.001."""
    seen = case.seen(site.index)
    whole = ast.unparse(site.node.value)
    seen = [s for s in seen if s[1] == whole] or seen  # what goes in may lie between 0 and 1 as well
    looks = [v for _, _, values in seen for v in values if v.get("std") is not None]
    low = -1.0 if kind == "tanh" else 0.0
    units = [v for v in looks if v["high"] <= 1 and v["low"] >= low and v["shape"]]
    if not units:
        return False
    slopes = [
        (1 - v["std"] ** 2 - v["mean"] ** 2) if kind == "tanh" else v["mean"] - v["std"] ** 2 - v["mean"] ** 2
        for v in units
    ]
    ends = [max(abs(v["low"]), abs(v["high"])) > 0.5 or v["high"] < 0.01 for v in units]
    return slopes[-1] < 1e-3 and ends[-1]
