"""Causes in the kind and shape of arrays."""

import ast

from nnlab.diagnosis.case import Case, Edit, Suspicion, Trial
from nnlab.diagnosis.terms import additive

NP = "__import__('numpy')"


def suspects(case: Case) -> list[Suspicion]:
    """What may be wrong with types, shapes and rows."""
    return [*integers(case), *broadcast(case), *bias(case)]


def integers(case: Case) -> list[Suspicion]:
    """``integer-dtype``: an integer array cuts off what is written into it, or wraps round."""
    found = []
    error = case.record.get("error") or {}
    slots = [
        s
        for s in case.record.get("slots", {}).values()
        if s.get("first") and s["first"]["dtype"].startswith(("int", "uint")) and s["first"]["kind"] != "int"
    ]
    casting = "Cannot cast" in error.get("message", "") and "int" in error.get("message", "")
    still = [s for s in slots if all(m == 0 or m == round(m) for m in s["moves"])]
    if casting or still:
        name = (still[0]["var"] if still else case.plan.sites[0]["writes"][0]).split(":")[-1]
        if casting:
            site = next((s for s in case.flow.sites if s.line == error.get("line")), None)
            name = site.writes[0][1][1] if site and site.writes and site.writes[0][1] else name
        words = f"{name} is an array of whole numbers: a step of less than 1 is cut off to 0"
        if casting:
            words = f"{name} is an array of whole numbers, and NumPy refuses to add a fraction to it"
        trials = [Trial(f"{name} made of floats", {}, _floats(case, name))]
        line = next((s.line for s in case.flow.sites if any(v and v[1] == name for _, v in s.writes)), None)
        found.append(
            Suspicion(
                "integer-dtype",
                0.93,
                words,
                f"line {line}: {case.line(line or 0)}: make it float",
                trials,
                line,
                certain=True,
            )
        )
        return found
    found += _wrapped(case)
    narrow = [
        (name, info)
        for name, info in case.names.items()
        if info["dtype"] in ("uint8", "int8", "int16", "uint16", "int32", "uint32", "uint64") and info["by"]
        if info["role"] != "label"  # a label chooses, nothing is computed with it
    ]
    for name, info in narrow:
        short = name.split(":")[1]
        words = f"{short} is {info['dtype']}: differences and products wrap round beyond its range"
        trials = [
            Trial(f"{short} made of floats", {"tables": [{"name": n, "do": "float"} for n, _ in narrow]})
        ]
        trials += [
            Trial(
                f"{short} made of floats, every step times {f:g}",
                {"tables": [{"name": n, "do": "float"} for n, _ in narrow], "step": f},
            )
            for f in (0.1, 0.01)
        ]
        fix = f"before line {case.before_training(name)}: {short} = {short}.astype(float)"
        found.append(
            Suspicion(
                "integer-dtype",
                0.88 if info["dtype"].startswith("uint") else 0.7,
                words,
                fix,
                trials,
                case.before_training(name),
            )
        )
        break
    return found


def _wrapped(case: Case) -> list[Suspicion]:
    """Integers that were seen to wrap round on their way into the training."""
    for key, seen in case.record.get("wraps", {}).items():
        if key.startswith("site "):
            site, text = case.flow.sites[int(key[5:])], ""
        else:
            number, text = case.plan.nodes[int(key)]
            site = case.flow.sites[number]
        if text:
            nodes = [n for n in ast.walk(site.node) if isinstance(n, ast.expr) and ast.unparse(n) == text]
            edits = tuple(_as_floats(case, n) for n in nodes[:1])
        else:
            text = ast.unparse(site.node)
            edits = _floats(case, site.writes[0][1][1]) if site.writes[0][1] else ()
        words = f"{text} gives {seen['got']:g} where {seen['exact']:g} is right: {seen['dtype']} wraps round"
        trials = [
            Trial(
                "computed with floats" + (f", every step times {f:g}" if f else ""),
                {"step": f} if f else {},
                edits,
                enough=0.9,
            )
            for f in (None, 0.1, 0.01)
        ]
        fix = f"line {site.line}: {case.line(site.line)}: make the array float first, .astype(float)"
        narrow = seen["part"] > 0.01 and seen["dtype"] in ("uint8", "int8", "uint16", "int16")
        sure = narrow and _trained_on(case, site)
        return [Suspicion("integer-dtype", 0.94, words, fix, trials, site.line, measured=sure)]
    return []


def _trained_on(case: Case, site) -> bool:
    """Whether what a statement sets flows into the steps."""
    reads = set().union(*(case.flow.reads(u.step, u.scope) for u in case.roles.updates))
    back = case.flow.ancestors(reads)
    return any(v in back for _, v in site.writes) or ("return", site.scope) in back


def _as_floats(case: Case, node: ast.expr) -> Edit:
    """An operation with its first operand made of floats."""
    first = node.left if isinstance(node, ast.BinOp) else node.args[0]
    return case.edit(first, f"{NP}.asarray({{}}, dtype=float)")


def _floats(case: Case, name: str):
    edits = []
    for site in case.flow.sites:
        if (
            any(v and v[1] == name for _, v in site.writes)
            and isinstance(site.node, ast.Assign)
            and not case.flow.in_loop(site)
        ):
            target = site.node.targets[0]
            if isinstance(target, ast.Name | ast.Attribute):
                edits.append(case.edit(site.node.value, f"{NP}.array({{}}, dtype=float)"))
    return tuple(edits)


def broadcast(case: Case) -> list[Suspicion]:
    """``broadcasting-shape``: a column against a row gives a square."""
    rows = case.rows
    for node, scope in case.expressions(ast.BinOp):
        if not isinstance(node.op, ast.Add | ast.Sub | ast.Mult | ast.Div):
            continue
        here = _seen_around(case, node)
        looks, left, right = (here.get(ast.unparse(n)) for n in (node, node.left, node.right))
        if not (looks and left and right):
            continue
        if isinstance(node.op, ast.Mult) and "matrix" in (left["kind"], right["kind"]):
            continue  # np.matrix multiplies as @ does
        shape, a, b = looks["shape"], left["shape"], right["shape"]
        if len(shape) != 2 or shape == a or shape == b or min(shape) < 2 or not a or not b:
            continue
        axes = (n for n in ast.walk(node) if getattr(n, "value", "") is None or _is_newaxis(n))
        if any(axes):
            continue  # x[:, None] is said on purpose
        if len(a) == 2 and len(b) == 2 and (1 in a) and (1 in b) and rows not in shape:
            continue
        moving = case.flow.ancestors(case.flow.reads(node, scope)) & case.roles.parameters
        if not moving or (rows and rows not in shape and shape[0] != shape[1]):
            continue
        words = f"{ast.unparse(node)}: shape {tuple(a)} against {tuple(b)} gives {tuple(shape)}"
        small = node.right if len(b) < len(a) or (len(b) == 2 and 1 in b) else node.left
        trials = []
        for side in (node.right, node.left):
            other = node.left if side is node.right else node.right
            fitted = f"{NP}.reshape({{}}, {NP}.shape({ast.unparse(other)}))"
            edit = case.edit(
                side, f"({fitted} if {NP}.size({{}}) == {NP}.size({ast.unparse(other)}) else {{}})"
            )
            trials.append(Trial(f"{ast.unparse(side)} in the shape of {ast.unparse(other)}", {}, (edit,)))
        names = [n for n, i in case.names.items() if i["role"] == "y" and len(i["shape"]) <= 2]
        if names:
            trials.insert(
                0, Trial("the target as one column", {"tables": [{"name": n, "do": "column"} for n in names]})
            )
            trials.append(
                Trial(
                    "the target as one row of numbers", {"tables": [{"name": n, "do": "flat"} for n in names]}
                )
            )
        trials += [
            Trial(t.words + f", every step times {f:g}", t.options | {"step": f}, t.edits)
            for f in (0.1, 0.01)
            for t in trials[:3]
        ]
        fix = (
            f"line {node.lineno}: {case.line(node.lineno)}: give {ast.unparse(small)} the "
            "shape of the other, .reshape(-1, 1) or .ravel()"
        )
        square = shape[0] == shape[1]
        return [Suspicion("broadcasting-shape", 0.95, words, fix, trials, node.lineno, certain=square)]
    return []


def _seen_around(case: Case, node: ast.expr) -> dict[str, dict]:
    """The first value of each expression in the statement in which a node stands."""
    for site in case.flow.sites:
        if any(n is node for n in ast.walk(site.node)):
            return {text: seen[0] for _, text, seen in case.seen(site.index)}
    return {}


def _is_newaxis(node: ast.AST) -> bool:
    return getattr(node, "attr", getattr(node, "id", "")) == "newaxis"


def bias(case: Case) -> list[Suspicion]:
    """``missing-bias``: everything is predicted too low, or too high, by the same amount."""
    inputs = list(case.inputs())
    targets = [(n, i, b) for n, i, b in case.targets() if b["std"] and max(b["std"]) > 0]
    moved = {s["var"] for s in case.record.get("slots", {}).values()}
    if not inputs or not targets or len(moved) > 2 or _has_intercept(case):
        return []
    if any(by["std"][c] == 0 and by["mean"][c] != 0 for _, _, by in inputs for c in range(len(by["std"]))):
        return []
    name, _, by = targets[0]
    short, mean, spread = name.split(":")[1], by["mean"][0], by["std"][0]
    classes = len(by["values"]) == 1 and by["unique"][0] == 2
    offset = any(abs(m) > 0.3 * s for _, _, x in inputs for m, s in zip(x["mean"], x["std"], strict=True))
    if not offset if classes else abs(mean) < 0.5 * spread:
        return []
    how = [{"name": n, "do": "centre", "axis": case.axis(i)} for n, i, _ in inputs]
    words = f"the model has no intercept: its border between the classes of {short} must go through 0"
    if not classes:
        how += [{"name": n, "do": "centre", "axis": case.axis(i)} for n, i, _ in targets]
        words = (
            f"{short} has a mean of {mean:.3g} and the model has no intercept: "
            "with inputs of 0 it must answer 0"
        )
    done = f"inputs{'' if classes else ' and target'} with their means taken off"
    trials = [Trial(done, {"tables": how})]
    if classes:  # the border need not lie in the middle of the rows
        half = [table | {"share": 0.5} for table in how]
        trials.append(Trial("inputs with half of their means taken off", {"tables": half}))
    trials += [Trial(f"{done}, every step times {f:g}", {"tables": how, "step": f}) for f in (10.0, 0.1)]
    fix = "add a column of ones to the inputs, or a parameter b to the prediction"
    return [Suspicion("missing-bias", 0.6, words, fix, trials)]


def _has_intercept(case: Case) -> bool:
    """Whether a parameter, or an element of one, is added to something or begins a sum."""
    steps = {u.site.index for u in case.roles.updates}
    for site in case.flow.sites:
        value = getattr(site.node, "value", None)
        if value is None or site.index in steps:
            continue
        sums = [
            n for n in ast.walk(value) if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Add | ast.Sub)
        ]
        begins = [value] if isinstance(site.node, ast.Assign) and case.flow.in_loop(site) else []
        for term in [t for node in sums for t, _ in additive(node)] + begins:
            if isinstance(term, ast.Name | ast.Attribute | ast.Subscript):
                if _parameter(case, term, site.scope):
                    return True
    return False


def _parameter(case: Case, node: ast.expr, scope: str, depth: int = 0) -> bool:
    """Whether an expression is a parameter, also as the argument of a function or a name for it."""
    var = case.flow.var(node, scope)
    if var in case.roles.parameters:
        return True
    sources = [(v, s) for v, s in case.flow.aliases.get(var, []) if isinstance(v, ast.Name | ast.Attribute)]
    return depth < 4 and any(_parameter(case, v, s, depth + 1) for v, s in sources)
