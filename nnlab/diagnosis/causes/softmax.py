"""Causes in a softmax: one row's probabilities depend on the other rows."""

import ast

from nnlab.diagnosis.case import Case, Edit, Suspicion, Trial
from nnlab.diagnosis.units import called, has_exp, unit

NP = "__import__('numpy')"


def suspects(case: Case) -> list[Suspicion]:
    """``softmax-wrong-axis``, ``softmax-global-max``: one row's probabilities depend on the other rows."""
    found = []
    if not case.roles.updates:  # the shares of a mixture, say, may lie along either axis
        return found
    reductions = [(n, s) for n, s in case.expressions(ast.Call) if called(n) in ("sum", "max", "amax")]
    scopes = {s for n, s in case.expressions(ast.BinOp) if unit(case.roles, n, s) == "softmax"}
    for node, scope in reductions:
        if scope not in scopes:
            continue
        method = isinstance(node.func, ast.Attribute) and case.flow.var(node.func.value, scope) is not None
        inside = node.func.value if method else node.args[0] if node.args else None
        if inside is None or any(called(n) == "log" for n in ast.walk(inside)):
            continue
        looks = [
            v
            for index, text, seen in case.seen()
            for v in seen
            if text == ast.unparse(inside) and case.flow.sites[index].scope == scope
        ]
        if not looks or any(len(v["shape"]) != 2 or max(v["shape"]) < 2 for v in looks):
            continue
        exponential = has_exp(inside) or any(
            has_exp(v) for var in case.flow.reads(inside, scope) for v, _ in case.flow.aliases.get(var, [])
        )
        axis = next((k.value for k in node.keywords if k.arg == "axis"), None)
        position = 0 if method else 1
        if axis is None and len(node.args) > position:
            axis = node.args[position]
        source = ast.unparse(inside)
        rows = looks[0]["shape"]
        if min(rows) < 2 and not isinstance(axis, ast.Constant | ast.UnaryOp):
            continue  # the sum of a single row is right
        which = _class_axis(case, rows)
        if axis is None:
            base = f"{NP}.{'max' if called(node) != 'sum' else 'sum'}({source}, axis={which}, keepdims=True)"
            edits = [case.edit(node, base)]
            if called(node) == "sum":  # a maximum of the whole batch would still let rows underflow
                edits += _maxima(case, reductions, scope, which)
            trial = Trial(
                "one maximum for each row" if called(node) != "sum" else "one sum for each row",
                {},
                tuple(edits),
            )
            if called(node) != "sum":
                words = (
                    f"{ast.unparse(node)} is one number for all {rows[0]} x {rows[1]} "
                    "scores: rows far below it underflow to 0"
                )
                found.append(
                    Suspicion(
                        "softmax-global-max",
                        0.9,
                        words,
                        f"line {node.lineno}: {case.line(node.lineno)}: np{base.removeprefix(NP)}",
                        [trial],
                        node.lineno,
                    )
                )
            elif exponential:
                words = (
                    f"{ast.unparse(node)} adds up the whole batch: the "
                    "probabilities of one row do not sum to 1"
                )
                found.append(
                    Suspicion(
                        "softmax-wrong-axis",
                        0.9,
                        words,
                        f"line {node.lineno}: {case.line(node.lineno)}: np{base.removeprefix(NP)}",
                        [trial],
                        node.lineno,
                    )
                )
        elif exponential and called(node) == "sum" and isinstance(axis, ast.Constant | ast.UnaryOp):
            number = ast.literal_eval(axis) % 2
            if number == which % 2:
                continue
            edits = [case.edit(node, f"{NP}.sum({source}, axis={which}, keepdims=True)")]
            edits += _maxima(case, reductions, scope, which)
            words = (
                f"the scores have shape {tuple(rows)}, and {ast.unparse(node)} sums "
                f"over the {rows[number]} along axis {number}"
            )
            trials = [Trial("normalised over the classes", {}, tuple(edits))]
            trials += [
                Trial(f"normalised over the classes, every step times {f:g}", {"step": f}, tuple(edits))
                for f in (0.1, 10.0)
            ]
            found.append(
                Suspicion(
                    "softmax-wrong-axis",
                    0.9,
                    words,
                    f"line {node.lineno}: {case.line(node.lineno)}: axis={which}",
                    trials,
                    node.lineno,
                )
            )
    return found


def _maxima(case: Case, reductions: list, scope: str, axis: int) -> list[Edit]:
    """Every maximum in a function taken along the axis of the classes."""
    edits = []
    for node, where in reductions:
        if where != scope or called(node) == "sum":
            continue
        method = isinstance(node.func, ast.Attribute) and case.flow.var(node.func.value, where)
        inside = node.func.value if method else node.args[0] if node.args else None
        if inside is not None:
            new = f"{NP}.max({ast.unparse(inside)}, axis={axis}, keepdims=True)"
            edits.append(case.edit(node, new))
    return edits


def _class_axis(case: Case, shape: list[int]) -> int:
    """The axis of the classes: not the one of the rows, or the one with an entry for each class."""
    if case.rows and shape[1] == case.rows and shape[0] != case.rows:
        return 0
    for _, info, by in case.targets():
        classes = by["width"] if by["width"] > 1 else by["unique"][0]
        if by["width"] > 1 or (by["whole"][0] and 2 < classes <= 20):
            if (shape[0] == classes) != (shape[1] == classes):
                return 0 if shape[0] == classes else 1
        if (
            len(info["shape"]) == 2
            and info["shape"][1] > 1
            and info["shape"][0] == shape[0]
            and info["shape"][0] < info["shape"][1]
        ):
            return 0
    return 1
