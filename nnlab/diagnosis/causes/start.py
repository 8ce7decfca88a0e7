"""Causes in the first weights: all zero, all equal, too large; and units that no row can move."""

from nnlab.diagnosis.case import Case, Suspicion, Trial
from nnlab.diagnosis.units import unit


def suspects(case: Case) -> list[Suspicion]:
    """What may be wrong with the weights before the first step."""
    return [*symmetric(case), *large(case), *silent(case)]


def _slots(case: Case):
    for slot in case.record.get("slots", {}).values():
        if slot.get("first"):
            yield slot


def symmetric(case: Case) -> list[Suspicion]:
    """``init-zeros``, ``init-symmetric``: units that start alike stay alike."""
    hidden = [s for s in _slots(case) if _hidden(s) or (s["first"]["kind"] in ("list", "dict") and _flat(s))]
    alike = [s for s in hidden if s["alike"] or (_flat(s) and len(s["first"]["shape"]) != 2)]
    matrices = [s for s in _slots(case) if len(s["first"]["shape"]) == 2 and min(s["first"]["shape"]) >= 1]
    lists = [s for s in _slots(case) if s["first"]["kind"] in ("list", "dict")]
    if not alike or (len(matrices) < 2 and not lists):  # one layer alone may start anywhere
        return []
    zeros = all(s["first"]["largest"] == 0 for s in alike)
    stay = all(s.get("alike_last", True) for s in alike)
    name = alike[0]["var"].split(":")[1]
    cause = "init-zeros" if zeros else "init-symmetric"
    what = "zero" if zeros else "equal"
    words = f"all weights of {name} start {what}" + (
        ", and its units are still alike after the steps that were looked at" if stay else ""
    )
    only = sorted({s["var"] for s in alike})
    trials = [Trial("small random weights at the start", {"init": {"kind": "random", "only": only}})]
    trials += [
        Trial(
            f"small random weights at the start, every step times {f:g}",
            {"init": {"kind": "random"}, "step": f},
        )
        for f in (3.0,)
    ]
    fix = f"where {name} is made: np.random.randn(...) / np.sqrt(the number of inputs)"
    return [Suspicion(cause, 0.84 if stay else 0.6, words, fix, trials, _made(case, alike[0]))]


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
        if first.get("std") is None or not first["largest"]:
            continue
        shape = [n for n in first["shape"] if n > 1]
        fan = min(max(first["shape"][0], 1), 1000) if shape else 1
        size = max(first["std"], abs(first["mean"]))
        measure = size * fan**0.5
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


def silent(case: Case) -> list[Suspicion]:
    """``dead-relu``, ``saturated-activation``: units with zero gradient for every row."""
    found = []
    for site in case.flow.sites:
        value = getattr(site.node, "value", None)
        if value is None or not case.flow.in_loop(site):
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
            trials += [Trial("small random weights at the start", {"init": {"kind": "scale"}})]
            fix = (
                f"line {site.line}: {case.line(site.line)}: np.where(z > 0, z, 0.01 "
                "* z), or smaller steps from smaller weights"
            )
            found.append(
                Suspicion("dead-relu", 0.75 if points[0] == 0 else 0.46, words, fix, trials, site.line)
            )
        elif kind in ("sigmoid", "tanh"):
            looks = [v for _, t, seen in case.seen(site.index) for v in seen]
            ends = [v for v in looks if v.get("smallest") is not None and v["high"] <= 1 and v["low"] >= -1]
            if ends and kind == "tanh" and all(v["smallest"] > 0.999 for v in ends[-1:]):
                words = f"line {site.line}: every output is within 0.001 of 1 or -1"
                trials = [Trial("weights of 1/sqrt(inputs) at the start", {"init": {"kind": "scale"}})]
                found.append(
                    Suspicion(
                        "saturated-activation",
                        0.35,
                        words,
                        "smaller weights or scaled inputs",
                        trials,
                        site.line,
                    )
                )
    return found[:1]
