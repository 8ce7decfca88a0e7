"""Causes in the step: its length, its sign, a sum for a mean, no limit."""

import ast
import itertools

from nnlab.diagnosis.case import Case, Suspicion, Trial


def suspects(case: Case) -> list[Suspicion]:
    """What may be wrong with the steps that the parameters take."""
    if not case.roles.updates:
        return []
    found = [too_high(case), wrong_sign(case), missing_clip(case), sum_not_mean(case)]
    found += overwritten(case) + in_vain(case)
    return [s for s in found if s is not None]


def _rate(case: Case) -> ast.Constant | None:
    rates = [c for c in case.roles.rates() if abs(c.value) < 1e6]
    return rates[0] if rates else None


def _update(case: Case) -> str:
    update = case.roles.updates[0]
    return f"line {update.site.line}: {case.line(update.site.line)}"


def too_high(case: Case) -> Suspicion | None:
    """``lr-too-high``: a shorter step alone cures it."""
    rate = _rate(case)
    sizes = [s for s in case.record.get("slots", {}).values() if len(s["moves"]) > 1]
    grow = max(
        (
            s["moves"][i + 1] / max(s["moves"][i], 1e-300)
            for s in sizes
            for i in range(min(3, len(s["moves"]) - 1))
            if s["moves"][i] > 0
        ),
        default=0,
    )
    evidence = (
        f"the steps grow {grow:.3g}-fold from one update to the next"
        if grow > 1.05
        else "too long a step is the commonest cause"
    )
    trials = []
    for factor in (0.1, 0.01, 1e-3, 1e-4, 1e-6, 1e-8, 1e-10):
        value = f" ({rate.value:g} becomes {rate.value * factor:g})" if rate is not None else ""
        said = (
            "" if rate is None else f"line {rate.lineno}: {rate.value * factor:g} instead of {rate.value:g}"
        )
        trials.append(Trial(f"every step times {factor:g}{value}", {"step": factor}, fix=said))
    if rate is None:
        fix = f"{_update(case)}: take a smaller step"
        line = case.roles.updates[0].site.line
    else:
        fix, line = f"line {rate.lineno}: {case.line(rate.lineno)}: lower {rate.value:g}", rate.lineno
    if case.outcome.status == "learns" and case.outcome.ratio < 0.6 and not case.poor:
        return None
    bouncing = case.outcome.status in ("nan", "grows") or case.outcome.bumps > 0.6
    straight = case.outcome.status in ("nan", "grows") and case.keeps_its_way()
    prior = 0.3 if straight else 0.45 if bouncing else 0.2
    return Suspicion("lr-too-high", prior, evidence, fix, trials, line)


def wrong_sign(case: Case) -> Suspicion | None:
    """``wrong-gradient-sign``: the same steps downhill instead of uphill."""
    trials = [Trial("every step turned round", {"step": -1.0})]
    if case.outcome.status in ("nan", "grows", "unknown"):
        trials.append(Trial("every step turned round and a hundred times shorter", {"step": -0.01}))
    names = sorted({":".join(u.var) for u in case.roles.updates})
    if case.outcome.status in ("nan", "grows") and 1 < len(names) < 5 and case.keeps_its_way():
        trials += [
            Trial(f"the steps of {name.split(':')[1]} turned round", {"step": -1.0, "only": name})
            for name in names
        ]
    return Suspicion(
        "wrong-gradient-sign",
        0.8,
        "the steps lead up the loss, not down",
        f"{_update(case)}: turn the sign round",
        trials,
        case.roles.updates[0].site.line,
    )


def missing_clip(case: Case) -> Suspicion | None:
    """``missing-clip``: a recurrent or deep product explodes, and a limit on the step cures it."""
    recurrent = _recurrent(case)
    layered = _layered(case)
    if not recurrent or (layered and case.outcome.status not in ("nan", "grows")):
        return None
    slots = [s for s in case.record.get("slots", {}).values() if s.get("start")]
    sizes = sorted(s["start"] for s in slots)
    typical = max(sizes[len(sizes) // 2], 1e-3) if sizes else 1.0
    longest = max((m / s["start"] for s in slots for m in s["moves"] if m == m), default=0.0)
    wide = max((_width(s["first"]) for s in slots if s.get("first")), default=0.0)
    trials = [
        Trial(f"no step longer than {typical * f:.2g}", {"clip": typical * f}) for f in (0.1, 0.01, 0.001)
    ]
    words = f"{recurrent}; a step is up to {longest:.3g} times as long as the weights that it moves"
    return Suspicion(
        "missing-clip",
        0.4 if layered else 0.72 if wide < 4 else 0.5,
        words,
        f"{_update(case)}: limit the gradient's norm first",
        trials,
        case.roles.updates[0].site.line,
    )


def _layered(case: Case) -> bool:
    """Whether the weights are taken from a list one after the other: layers, which need not be recurrent."""
    flow, parameters = case.flow, case.roles.parameters
    loops = [n for n in ast.walk(case.tree) if isinstance(n, ast.For | ast.comprehension)]
    names = {n.id for loop in loops for n in ast.walk(loop.target) if isinstance(n, ast.Name)}
    if any(v[1] in names for v in parameters):
        return True
    numbered = any(
        names & {n.id for n in ast.walk(node.slice) if isinstance(n, ast.Name)}
        for node, scope in case.expressions(ast.Subscript)
        if flow.var(node, scope) in parameters and _is_matrix(case, node)
    )
    return numbered or any(_elements_of(case, v) & parameters for v in flow.items | set(flow.elements))


def _is_matrix(case: Case, node: ast.expr) -> bool:
    """Whether an element of a list is a matrix of its own, as the weights of a layer are."""
    look = case.look(ast.unparse(node))
    return look is not None and len(look["shape"]) == 2


def _elements_of(case: Case, var: tuple[str, str]) -> set:
    """What a name of a loop is an element of."""
    return {case.flow.var(value, scope) for value, scope in case.flow.aliases.get(var, [])}


def _width(first: dict) -> float:
    """How large a weight matrix is in units of 1/sqrt(inputs)."""
    if len(first["shape"]) != 2 or min(first["shape"]) < 2 or first.get("std") is None:
        return 0.0
    return max(first["std"], abs(first["mean"])) * first["shape"][0] ** 0.5


def _recurrent(case: Case) -> str:
    """Whether a value is multiplied by a parameter again and again in a loop inside the training loop."""
    flow, roles = case.flow, case.roles
    for site in flow.sites:
        if (
            not (site.loops and isinstance(site.node, ast.Assign | ast.AugAssign | ast.Expr))
            or len(site.loops) + (site.scope in flow.looped()) < 2
        ):
            continue
        for _, var in site.writes:
            if (
                var
                and var not in roles.parameters
                and var not in roles.memory
                and var in flow.ancestors(site.reads)
            ):
                read = flow.reads(site.node.value, site.scope) - {var}
                direct = {v for v in read if v in roles.parameters or flow.deps[v] & roles.parameters}
                if any(_times(case, n, site.scope, var, direct) for n in ast.walk(site.node.value)):
                    return f"line {site.line} multiplies {var[1]} by the same weights again and again"
    return ""


def _times(case: Case, node: ast.AST, scope: str, var: tuple[str, str], others: set) -> bool:
    """Whether an expression is the product of a variable with one of some others."""
    sides = []
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult | ast.Mult):
        sides = [node.left, node.right]
    elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in (
        "dot",
        "matmul",
        "einsum",
        "multiply",
    ):
        sides = [node.func.value, *node.args]
    reads = [case.flow.reads(side, scope) for side in sides]
    return any(var in a and others & b for a in reads for b in reads if a is not b)


def overwritten(case: Case) -> list[Suspicion]:
    """``optimizer-bug``: the step takes the parameter's place, as ``w =- step`` does for ``w -= step``."""
    updates = [u for u in case.roles.updates if u.overwrites]
    if not updates:
        return []
    edits = tuple(case.edit(u.step, f"({ast.unparse(u.target)}) + ({{}})") for u in updates)
    name, line = ast.unparse(updates[0].target), updates[0].site.line
    words = f"line {line} puts the step in the place of {name}: what {name} was before is lost"
    trials = [Trial("the step added to what was there", {}, edits)]
    trials += [Trial(f"{trials[0].words}, every step times {f:g}", {"step": f}, edits) for f in (0.1, 0.01)]
    fix = f"line {line}: {case.line(line)}: add the step to what {name} was: {name} -= ... (`=-` is no `-=`)"
    return [Suspicion("optimizer-bug", 0.95, words, fix, trials, line)]


def in_vain(case: Case) -> list[Suspicion]:
    """``optimizer-bug``: ``p = p - step`` gives the name to a new array, the parameter stays as it is."""
    updates = [u for u in case.roles.updates if u.in_vain]
    if not updates:
        return _beside(case)
    edits = tuple(
        case.edit(u.site.node.value, f"({u.target.id}).__iadd__(({{}}) - ({u.target.id}))") for u in updates
    )
    name, line, owner = updates[0].target.id, updates[0].site.line, updates[0].var[1]
    words = f"line {line} gives the name {name} to a new value: {owner}, which was to move, stays as it is"
    fix = (
        f"line {line}: {case.line(line)}: {name} -= ... changes it in place; or keep the new value in {owner}"
    )
    trials = [Trial(f"{name} changed in place", {}, edits)]
    still = case.outcome.status == "stuck" and case.outcome.bumps == 0
    return [Suspicion("optimizer-bug", 0.95, words, fix, trials, line, certain=still, measured=still)]


def _beside(case: Case) -> list[Suspicion]:
    """A new array is put where only the steps look for it: the answers are made of the old one."""
    points = case.points(case.key) if case.key else []
    moves = [slot["moves"] for slot in case.record.get("slots", {}).values()]
    updates = [u for u in case.roles.updates if isinstance(u.site.node, ast.Assign)]
    updates = [u for u in updates if isinstance(u.target, ast.Subscript | ast.Attribute)]
    constant = len(points) > 2 and min(points) == max(points)
    if not constant or not updates or not any(m > 0 for move in moves for m in move):
        return []
    texts = [ast.unparse(u.target) for u in updates]
    edits = tuple(
        case.edit(u.site.node.value, f"({text}).__iadd__(({{}}) - ({text}))")
        for u, text in zip(updates, texts, strict=True)
        if len(u.site.writes) == 1
    )
    line = updates[0].site.line
    words = (
        f"line {line} puts a new array into {texts[0]}, and the loss stays exactly {points[0]:.3g}: "
        "the answers are made of another array, which was there before"
    )
    fix = f"line {line}: {case.line(line)}: {texts[0]} -= ... changes the array that both hold"
    trials = [Trial(f"{texts[0]} changed in place", {}, edits)]
    return [Suspicion("optimizer-bug", 0.66, words, fix, trials, line)]


def sum_not_mean(case: Case) -> Suspicion | None:
    """``sum-not-mean``: divided by the number of rows, the same step is right."""
    rows = case.rows
    if case.outcome.status == "learns" and case.outcome.ratio < 0.6 and not case.poor:
        return None
    if not rows or rows < 8 or _divided(case, rows):
        return None
    trials = [Trial(f"every step divided by the {rows} rows", {"step": 1.0 / rows})]
    fix = f"{_update(case)}: divide the gradient by the number of rows"
    return Suspicion(
        "sum-not-mean",
        0.66,
        (
            f"the gradient adds up {rows} rows and nothing divides it by {rows}: "
            f"the step is {rows} times that of a mean"
        ),
        fix,
        trials,
        case.roles.updates[0].site.line,
    )


def _row_by_row(case: Case) -> bool:
    """Whether every update stands in a loop over the rows of a table."""
    flow = case.flow
    tables = {tuple(name.split(":", 1)): info["shape"] for name, info in case.names.items()}

    def walks(number: int, scope: str) -> bool:
        loop = flow.loops[number]
        if isinstance(loop, ast.For) and _numbers_rows(case, tables, loop, scope):
            return True
        source = getattr(loop, "iter", None)
        while isinstance(source, ast.Call) and source.args and not flow.callees(source):
            if any(_rows_of(tables, flow.var(a, scope)) for a in source.args):
                return getattr(source.func, "id", "") in ("zip", "enumerate", "list", "reversed", "iter")
            source = source.args[0]
        return source is not None and _rows_of(tables, flow.var(source, scope))

    return all(any(walks(number, u.scope) for number in u.site.loops) for u in case.roles.updates)


def _numbers_rows(case: Case, tables: dict, loop: ast.For, scope: str) -> bool:
    """Whether a loop counts through the rows of a table: ``for j in order: x = X[j]``."""
    names = {n.id for n in ast.walk(loop.target) if isinstance(n, ast.Name)}
    for node in ast.walk(loop):
        if isinstance(node, ast.Subscript) and _rows_of(tables, case.flow.var(node, scope)):
            first = node.slice.elts[0] if isinstance(node.slice, ast.Tuple) else node.slice
            if isinstance(first, ast.Name) and first.id in names:
                return True
    return False


def _turns_by_row(case: Case, rows: int) -> bool:
    """Whether each update is made once for each row in every turn of a loop around it."""
    turns, counts = case.turns, case.record.get("counts", [])
    outer = turns.get(case.training, 0)

    def once_each(inner: int, outer: int) -> bool:
        """Whether so many steps in so many turns, the last perhaps cut short, are one for each row."""
        least = inner / (outer - 1) if outer > 1 else 2 * inner
        return inner / max(outer, 1) < 1.1 * rows and least > 0.9 * rows

    def steps(update) -> bool:
        pairs = [(turns.get(b, 0), turns.get(a, 0)) for a, b in itertools.pairwise(update.site.loops)]
        if outer and update.site.index < len(counts):  # in a function that the inner loop calls
            pairs.append((counts[update.site.index], outer))
        return any(once_each(*pair) for pair in pairs)

    return all(steps(u) for u in case.roles.updates)


def _rows_of(tables: dict, var: tuple[str, str] | None) -> bool:
    """Whether a variable is a table of several rows."""
    return var in tables and tables[var][0] > 1


def _divided(case: Case, rows: int) -> bool:
    """Whether a division by a number of rows, or a mean, lies on the way from the error to the step."""
    flow = case.flow
    back = set()
    for update in case.roles.updates:
        reads = flow.reads(update.step, update.scope)  # may hold parameter and gradient in one container
        back |= flow.ancestors(reads, frozenset(case.roles.parameters - reads))
    nodes = [(u.site.node, u.scope) for u in case.roles.candidates]
    for update in case.roles.updates:
        nodes.append((update.step, update.scope))
    for site in flow.sites:
        value = getattr(site.node, "value", None)
        returns = isinstance(site.node, ast.Return) and (
            (("return", site.scope) in back) or any(b[0] == f"return {site.scope}" for b in back)
        )
        if value is not None and flow.in_loop(site) and (returns or any(v in back for _, v in site.writes)):
            nodes.append((value if not isinstance(site.node, ast.AugAssign) else site.node, site.scope))
    for var in back:  # what is handed to a function that makes the step
        kinds = ast.BinOp | ast.List | ast.Tuple | ast.Dict
        handed = [(value, scope) for value, scope in flow.aliases.get(var, []) if isinstance(value, kinds)]
        nodes += [(value, scope) for value, scope in handed if flow.reads(value, scope) & case.roles.moving]
    for node, scope in nodes:
        for part in ast.walk(node):
            if (isinstance(part, ast.BinOp) and isinstance(part.op, ast.Div)) or (
                isinstance(part, ast.AugAssign) and isinstance(part.op, ast.Div)
            ):
                divisor = part.right if isinstance(part, ast.BinOp) else part.value
                text = ast.unparse(divisor)
                if "len(" in text or ".shape" in text or ".size" in text:
                    return True
                for _, seen_text, seen in case.seen():
                    if (
                        seen_text == text
                        and seen
                        and seen[0].get("largest") is not None
                        and 1 < seen[0]["largest"] <= 2 * rows
                        and not seen[0]["shape"]
                    ):
                        return True
                if any(abs(c.value) > 1 for c in flow.constants(divisor, scope)):
                    return True
            if isinstance(part, ast.Call) and getattr(part.func, "attr", getattr(part.func, "id", "")) in (
                "mean",
                "average",
            ):
                return True
            if (
                isinstance(part, ast.Constant)
                and isinstance(part.value, float)
                and abs(part.value * rows - 1) < 1e-6
            ):
                return True
    if _row_by_row(case) or _turns_by_row(case, rows):  # one row at a time is no sum either
        return True
    turns = max((s["n"] for s in case.record.get("slots", {}).values()), default=0)
    around = {number for u in case.roles.updates for number in u.site.loops} | {case.training}
    outer = [case.turns[number] for number in around if number in case.turns]
    most = max(outer, default=0)
    drawn = turns >= rows and most >= rows and turns >= 0.9 * most
    return drawn and any(count * rows * 0.9 <= turns for count in outer)
