"""Causes in the table itself: holes, scales, codings, columns that say the same thing."""

import ast

import numpy as np

from nnlab.diagnosis.case import Case, Suspicion, Trial
from nnlab.diagnosis.units import called, choices

#: Functions that make a bad value out of good ones.
MAKES_BAD = {"log", "log2", "log10", "sqrt", "power", "exp", "divide", "inv", "solve", "std", "mean"}
RATES = (None, 10.0, 1000.0, 0.1, 1e5, 1e-2)


def suspects(case: Case) -> list[Suspicion]:
    """What may be wrong with the inputs and the targets."""
    return [
        *holes(case),
        *same_rows(case),
        *garbage(case),
        *scales(case),
        *targets(case),
        *rank(case),
        *codes(case),
    ]


def _short(name: str) -> str:
    return name.split(":", 1)[1]


def _where(case: Case, name: str) -> str:
    line = case.before_training(name)
    return f"before line {line}" if line else "before training"


def _with_rates(words: str, tables: list[dict], rates=RATES) -> list[Trial]:
    """A change of scale, with the rate as it is and with others: the right rate moves with the scale."""
    trials = []
    for factor in rates:
        options = {"tables": tables} | ({"step": factor} if factor else {})
        trials.append(Trial(words + (f", every step times {factor:g}" if factor else ""), options))
    return trials


def holes(case: Case) -> list[Suspicion]:
    """``nan-in-data``, ``inf-in-data``: the table holds them before training starts."""
    found = []
    for name, info in case.names.items():
        if info["bad"] and info["by"]:
            kind = "nan-in-data" if info["nan"] else "inf-in-data"
            if case.bad is not None and case.bad["iteration"] is None and not case.bad["look"]["nan"]:
                kind = "inf-in-data"  # of which arithmetic has made NaN since
            tables = [
                {"name": n, "do": "fill", "axis": case.axis(i)} for n, i in case.names.items() if i["bad"]
            ]
            evidence = f"{_short(name)} holds {info['bad']} values that are not finite before training begins"
            fix = f"{_where(case, name)}: drop the rows in which {_short(name)} is not finite, or fill them"
            born = case.flow.sites[case.bad["site"]].node if case.bad is not None else None
            computed = born is not None and any(
                isinstance(n, ast.Div) or called(n) in ("log", "log2", "log10", "sqrt", "power", "exp")
                for n in ast.walk(born)
            )
            prior = (0.75 if kind == "inf-in-data" else 0.6) if computed else 0.93
            found.append(
                Suspicion(
                    kind,
                    prior,
                    evidence,
                    fix,
                    _with_rates("the holes filled with the column's median", tables, (None, 0.1, 0.01)),
                    case.bad and case.plan.sites[case.bad["site"]]["line"],
                )
            )
    return found[:1] or _planted(case)


def _planted(case: Case) -> list[Suspicion]:
    """A bad value that is written down before any loop, or read, and not computed."""
    if case.bad is None or case.bad["iteration"] is not None:
        return []
    site = case.flow.sites[case.bad["site"]]
    computed = any(
        isinstance(n, ast.Div | ast.Pow | ast.Mult | ast.MatMult) or called(n) in MAKES_BAD
        for n in ast.walk(site.node)
    )
    if site.loops or computed:
        return []
    look = case.bad["look"]
    kind = "nan-in-data" if look["nan"] else "inf-in-data"
    words = f"line {site.line} puts {look['bad']} values that are not finite where training reads them"
    fix = f"line {site.line}: {case.line(site.line)}: leave these rows out, or write a number in their place"
    return [Suspicion(kind, 0.9, words, fix, [], site.line, certain=True)]


def same_rows(case: Case) -> list[Suspicion]:
    """``data-corruption``: every row holds the same numbers, as when one array was filled again and again."""
    for name, _, by in case.inputs():
        if by["rows"] > 5 and by["width"] > 1 and max(by["std"]) <= 1e-12 * max(by["largest"]) > 0:
            words = f"all {by['rows']} rows of {_short(name)} hold the same {by['width']} numbers"
            fix = (
                f"{_where(case, name)}: put a copy of each row into {_short(name)}, not the same array again"
            )
            return [Suspicion("data-corruption", 0.9, words, fix, [], measured=True)]
    return []


def garbage(case: Case) -> list[Suspicion]:
    """``garbage-data``: a few values far from all others, as -999 or 1e9 for "missing" are."""
    tables, words = [], []
    for name, info, by in [*case.inputs(), *case.targets()]:
        for c in range(len(by["mean"])):
            if by["unique"][c] < 6:
                continue
            ends = [by["high"][c] - by["median"][c], by["median"][c] - by["low"][c]]
            share, gap = by["beyond"][c]
            if 0 < share <= 0.2 and gap > 8 and by["quartiles"][c] > 0:
                far = by["high"][c] if ends[0] > ends[1] else by["low"][c]
                words.append(
                    f"column {c} of {_short(name)} has a value of {far:.3g} where half of "
                    f"the rows lie within {by['quartiles'][c]:.2g}"
                )
                tables.append({"name": name, "do": "winsorise", "axis": case.axis(info), "reach": 15.0})
    if not tables:
        return []
    unique = list({t["name"]: t for t in tables}.values())
    fix = f"{_where(case, unique[0]['name'])}: look at the rows with these values and drop them"
    return [
        Suspicion(
            "garbage-data",
            0.85,
            words[0],
            fix,
            _with_rates("those values replaced by the median", unique, (None, 0.1, 10.0)),
        )
    ]


def scales(case: Case) -> list[Suspicion]:
    """``unscaled-inputs``, ``unscaled-target``: numbers of thousands where the rate was meant for ones."""
    found = []
    tables, words, worst, widest = [], "", 0.0, ""
    for name, info, by in case.inputs():
        live = [c for c in range(len(by["std"])) if by["std"][c] > 1e-12 * (abs(by["mean"][c]) + 1)]
        size = max((by["largest"][c] for c in live), default=0.0)
        small = min((by["largest"][c] for c in live), default=0.0)
        if size > 8 or (small > 0 and size / small > 50 and size > 3):
            tables.append({"name": name, "do": "standardise", "axis": case.axis(info)})
            if size > worst:
                worst, widest = size, name
                column = max(live, key=lambda c: by["largest"][c])
                words = (
                    f"column {column} of {_short(name)} runs from {by['low'][column]:.3g} "
                    f"to {by['high'][column]:.3g}"
                )
                if small < size / 10:
                    words += f" while another stays within {small:.3g}"
    if tables:
        prior = 0.6 if worst > 30 else 0.5
        found.append(
            Suspicion(
                "unscaled-inputs",
                prior,
                words,
                _standardised(case, widest),
                _with_rates("the inputs standardised", tables),
                case.before_training(widest),
            )
        )
    for name, info, by in case.targets():
        size = max(by["largest"], default=0.0)
        if size > 30 and not (all(by["whole"]) and max(by["unique"]) <= 20 and size < 100):
            how = [{"name": name, "do": "standardise all"}]
            y, fix = _short(name), _standardised(case, name, by_column=False)
            words = (
                f"{y} runs from {min(by['low']):.3g} to {max(by['high']):.3g}: the first "
                "errors, and with them the first steps, are as large"
            )
            prior = 0.58 if not tables or size > 5 * worst else 0.48
            # one table of inputs and targets together: the target is its last column, as a rule
            mixed = len(by["largest"]) > 1 and by["largest"][-1] < size
            if mixed:
                words = f"{y} runs from {min(by['low']):.3g} to {max(by['high']):.3g} in one of its columns"
                columns = [c for c, largest in enumerate(by["largest"]) if largest > 8]
                how = [{"name": name, "do": "standardise", "axis": case.axis(info), "columns": columns}]
                fix = f"{_where(case, name)}: give every column of {y} mean 0 and standard deviation 1"
            found.append(
                Suspicion(
                    "unscaled-inputs" if mixed else "unscaled-target",
                    prior,
                    words,
                    fix,
                    _with_rates("the target standardised", how, (None, 0.1, 10.0)),
                    case.before_training(name),
                )
            )
            if tables:
                both = _with_rates("inputs and target standardised", tables + how, (None, 10.0, 0.1))
                found[0].trials += both
    return found


def _standardised(case: Case, name: str, by_column: bool = True) -> str:
    """How a table gets mean 0 and standard deviation 1, column by column, as a line of the script's own."""
    info, short, where = case.names[name], _short(name), _where(case, name)
    deep = by_column and len(info["shape"]) == 2
    if info["kind"] not in ("array", "matrix", "Series") or "[" in short:  # lists do no arithmetic
        mine = " of its column" if deep else ""
        return f"{where}: replace every number of {short} by (number - mean) / standard deviation{mine}"
    axis = case.axis(info)
    along = "" if not deep else "axis=0" if axis == 0 else "axis=1"
    if along == "axis=1" and info["kind"] == "array":
        along += ", keepdims=True"
    part, spread = short, info["by"][str(axis)]["std"] if deep else []
    moving = [c for c, std in enumerate(spread) if std > 0]
    if len(moving) < len(spread):  # a constant column, as the 1 of a bias is, has no spread to divide by
        ends = {(1, len(spread)): "1:", (0, len(spread) - 1): ":-1"}
        whole = moving == list(range(moving[0], moving[-1] + 1))
        those = ends.get((moving[0], moving[-1] + 1), "") if whole else ""
        part = f"{short}[{':, ' * (axis == 0)}{those or moving}]"
    floats = f"{short} = {short}.astype(float); " if part != short and info["dtype"][0] in "iub" else ""
    return f"{where}: {floats}{part} = ({part} - {part}.mean({along})) / {part}.std({along})"


def targets(case: Case) -> list[Suspicion]:
    """``label-encoding``, ``target-out-of-range``: targets that the output can't reach."""
    found = _counted_from_one(case) + _no_minus_one(case) + _never_equal(case)
    output = _output(case)
    for name, info, by in case.targets():
        low, high = min(by["low"]), max(by["high"])
        unique, whole = max(by["unique"]), all(by["whole"])
        only: dict = {}
        if len(by["low"]) > 1 and not whole and by["whole"][-1]:  # inputs, and classes in the last column
            low, high, unique, whole = by["low"][-1], by["high"][-1], by["unique"][-1], True
            only = {"columns": [len(by["low"]) - 1], "axis": case.axis(info)}
        if output is None or info["role"] != "y" or (low >= output[0] - 1e-9 and high <= output[1] + 1e-9):
            continue
        if len(by["low"]) > 1 and output[0] <= by["low"][-1] and by["high"][-1] <= output[1]:
            continue  # inputs and, as a rule in the last column, targets in one table
        bounds = (
            f"the output unit stays between {output[0]:g} and {output[1]:g}, "
            f"{_short(name)} runs from {low:.3g} to {high:.3g}"
        )
        kinds = 2 if unique == 2 else len(_counted(by)) if whole and unique <= 12 else 0
        if kinds > 2 and kinds - 1 > output[1]:  # counted from 0 they would be out of reach as well
            kinds = 0
        shift = [{"name": name, "do": "shift"} | only]
        squash = [{"name": name, "do": "zero to one"} | only]
        trials = _with_rates("the target mapped to 0..1", squash, (None, 0.1, 10.0))
        if whole and kinds == 2:
            fix = f"{_where(case, name)}: code the two classes as 0 and 1"
            found.append(Suspicion("label-encoding", 0.88, bounds, fix, trials, case.before_training(name)))
        elif kinds:
            fix = f"{_where(case, name)}: count the classes from 0"
            found.append(
                Suspicion(
                    "label-encoding", 0.6, bounds, fix, _with_rates("counted from 0", shift, (None,)) + trials
                )
            )
        else:
            fix = (
                f"{_where(case, name)}: scale {_short(name)} to what the output "
                "can reach, or make the output linear"
            )
            found.append(
                Suspicion("target-out-of-range", 0.86, bounds, fix, trials, case.before_training(name))
            )
    return found


def _counted(by: dict) -> list[float]:
    """The values of a target that numbers its classes, 0, 1, 2 or 1, 2, 3; none for other whole numbers."""
    values = by["values"][-1]
    return values if values in ([float(k + first) for k in range(len(values))] for first in (0, 1)) else []


def _counted_from_one(case: Case) -> list[Suspicion]:
    """Classes 1..K where an index runs from 0 to K - 1."""
    error = case.record.get("error") or {}
    if "IndexError" not in error.get("kinds", []) or "out of bounds" not in error.get("message", ""):
        return []
    words = [w for w in error["message"].split() if w.isdigit()]
    if not words or words[0] != words[-1]:
        return []
    evidence = (
        f"a class has the number {words[0]}, but with {words[-1]} classes the last is {int(words[-1]) - 1}"
    )
    fix = f"line {error['line']}: {case.line(error['line'] or 0)}: take 1 off the classes first"
    return [Suspicion("label-encoding", 0.9, evidence, fix, [], error["line"], certain=True)]


def _no_minus_one(case: Case) -> list[Suspicion]:
    """Classes 0 and 1 where the target is multiplied by the answer, so that 0 says nothing."""
    for answer, target, scope in case.roles.margins():
        for name, _, by in case.targets():
            var = case.flow.var(target, scope)
            if by["values"][0] != [0.0, 1.0] or len(by["values"]) > 1 or not _comes_from(case, var, name):
                continue
            said = ast.unparse(answer)
            text = f"{ast.unparse(target)} * " + (f"({said})" if isinstance(answer, ast.BinOp) else said)
            words = f"{text} is 0 for every row of class 0, whatever the answer: {_short(name)} is 0 or 1"
            how = [{"name": name, "do": "minus one to one"}]
            trials = _with_rates("the classes coded as -1 and 1", how, (None, 0.1))
            fix = f"{_where(case, name)}: code the two classes as -1 and 1"
            return [Suspicion("label-encoding", 0.88, words, fix, trials, target.lineno)]
    return []


def _never_equal(case: Case) -> list[Suspicion]:
    """A target taken from an answer that is one of two numbers, where the target is one of two others."""
    for node, scope in case.expressions_minus():
        for answer, target in ((node.left, node.right), (node.right, node.left)):
            said = choices(case.roles, answer, scope)
            reads = case.flow.reads(answer, scope)
            if len(said) != 2 or not case.flow.ancestors(reads) & case.roles.parameters:
                continue
            for name, _, by in case.targets():
                meant = by["values"][-1]
                var = case.flow.var(target, scope)
                if len(by["values"]) > 1 or len(meant) != 2 or set(meant) == said:
                    continue
                if var is None or not _comes_from(case, var, name):
                    continue
                pairs = [" or ".join(f"{v:g}" for v in sorted(values)) for values in (said, meant)]
                words = (
                    f"{ast.unparse(answer)} is {pairs[0]}, {_short(name)} is {pairs[1]}: the error is never 0"
                )
                how = [{"name": name, "do": "two", "low": min(said), "high": max(said)}]
                trials = _with_rates(f"the classes coded as {pairs[0]}", how, (None, 0.1))
                fix = f"{_where(case, name)}: code the classes as {pairs[0]}, as the output is"
                line, steers = case.before_training(name), _steers(case, node)
                return [Suspicion("label-encoding", 0.88, words, fix, trials, line, measured=steers)]
    return []


def _steers(case: Case, node: ast.expr) -> bool:
    """Whether an expression flows into the steps, rather than into a count of errors alone."""
    moves = {u.site.index for u in case.roles.updates}
    reads = set().union(*(case.flow.reads(u.step, u.scope) for u in case.roles.updates))
    back = case.flow.ancestors(reads, frozenset(case.roles.parameters))
    sites = [s for s in case.flow.sites if any(n is node for n in ast.walk(s.node))]
    return any(s.index in moves or any(v in back for _, v in s.writes) for s in sites)


def _comes_from(case: Case, var, name: str) -> bool:
    """Whether a variable's numbers are those of a table."""
    table = tuple(name.split("[")[0].split(":", 1))
    part = name.rstrip("]").rpartition("[")[2] if "[" in name else None
    element = case.flow.elements.get(var)
    return table in case.flow.ancestors({var}) and (part is None or element is None or str(element) == part)


def _output(case: Case) -> tuple[float, float] | None:
    """The range of the values that the targets are subtracted from, if a sigmoid or tanh makes them."""
    for answer, _, scope in case.compared():
        bounds = case.bounds(answer, scope)
        if bounds:
            return bounds
    taken = [n.args[0] for n, _ in case.expressions(ast.Call) if called(n) == "log" and n.args]
    plain = {ast.dump(n) for n in taken}
    for node in taken:  # log(p) and log(1 - p): p is a chance
        one_minus = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub)
        if one_minus and getattr(node.left, "value", None) == 1 and ast.dump(node.right) in plain:
            return 0.0, 1.0
    return None


def rank(case: Case) -> list[Suspicion]:
    """``rank-deficient``: a column that the others determine."""
    for name, _, by in case.inputs():
        r = by["rank"]
        if r is not None and 1 < by["width"] < by["rows"] and r < by["width"]:
            left = by["width"] - r
            words = f"{_short(name)} has {by['width']} columns but rank {r}: the others determine {left}"
            fix = f"{_where(case, name)}: drop a column that the others determine, or use np.linalg.lstsq"
            return [Suspicion("rank-deficient", 0.35, words, fix, [])]
    return []


def _in_order(codes: list[float], means: list[float]) -> bool:
    """Whether the mean target climbs or falls with the code, so that the code is an amount after all."""
    if len(codes) != len(means) or np.std(codes) == 0 or np.std(means) == 0:
        return True
    return abs(float(np.corrcoef(codes, means)[0, 1])) > 0.8


def _spaced(values: list[float]) -> bool:
    """Whether values follow each other at one distance, as whole numbers do when they are standardised."""
    return bool(np.ptp(np.diff(values)) < 1e-6 * np.ptp(values))


def _at_random(codes: list[float], means: list[float]) -> bool:
    """Whether the mean target jumps up and down from code to code: not even a parabola follows it."""
    if _in_order(codes, means) or len(codes) < 5:
        return not _in_order(codes, means)
    curve = np.polyval(np.polyfit(codes, means, 2), codes)
    return float(np.var(np.array(means) - curve)) > 0.5 * float(np.var(means))


def codes(case: Case) -> list[Suspicion]:
    """``categorical-codes``: whole numbers that stand for kinds, used as amounts."""
    for name, info, by in case.inputs():
        for c in range(len(by["std"])):
            plain = by["whole"][c] and by["high"][c] <= 20 and by["low"][c] >= 0
            few = 3 <= by["unique"][c] <= 12 and by["rows"] > 5 * by["unique"][c]
            if few and (plain or _spaced(by["values"][c])):
                means = case.record.get("by category", {}).get(name, {}).get(str(c))
                if not means:
                    continue
                if not plain and not _at_random(by["values"][c], means):
                    continue
                if case.outcome.status == "learns" and not case.poor and _in_order(by["values"][c], means):
                    continue  # as an amount the number says much the same
                treatment = {"do": "by category", "axis": case.axis(info), "column": c, "means": means}
                how = [treatment | {"name": name}]
                values = ", ".join(f"{v:.3g}" for v in by["values"][c][:6])
                more = " and so on" if by["unique"][c] > 6 else ""
                kind = "whole numbers" if plain else f"{by['unique'][c]} evenly spaced numbers"
                words = f"column {c} of {_short(name)} holds only the {kind} {values}{more}"
                fix = (
                    f"{_where(case, name)}: one column of 0 and 1 for each of these {by['unique'][c]} values"
                )
                return [
                    Suspicion(
                        "categorical-codes",
                        0.4,
                        words,
                        fix,
                        _with_rates("each code replaced by its class's mean target", how, (None,)),
                    )
                ]
    return []
