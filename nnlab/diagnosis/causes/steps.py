"""Causes in the update: the rate, its sign, a sum for a mean, the optimiser's memory, no limit."""

import ast
import itertools

from nnlab.diagnosis.case import Case, Suspicion, Trial
from nnlab.diagnosis.terms import product
from nnlab.diagnosis.units import one_minus_power


def suspects(case: Case) -> list[Suspicion]:
    """What may be wrong with the steps that the parameters take."""
    if not case.roles.updates:
        return []
    found = [too_high(case), wrong_sign(case), missing_clip(case), *optimizer(case), sum_not_mean(case)]
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
    if case.outcome.status == "learns" and case.outcome.ratio < 0.6:
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
    if not recurrent:
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
        0.72 if wide < 4 and not _layered(case) else 0.5,
        words,
        f"{_update(case)}: limit the gradient's norm first",
        trials,
        case.roles.updates[0].site.line,
    )


def _layered(case: Case) -> bool:
    """Whether the weights are taken from a list one after the other: layers, which need not be recurrent."""
    loops = [n for n in ast.walk(case.tree) if isinstance(n, ast.For)]
    names = {n.id for loop in loops for n in ast.walk(loop.target) if isinstance(n, ast.Name)}
    return any(v[1] in names for v in case.roles.parameters)


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


def optimizer(case: Case) -> list[Suspicion]:
    """``optimizer-bug``: without its memory the same optimiser learns."""
    memory = [
        u for u in case.roles.candidates if u.state and u.var in case.roles.memory and u.var in u.site.reads
    ]
    memory = [u for u in memory if not _reset(case, u)]
    found = [*_without_root(case), *_negative_square(case), *_correction(case), *_corrected_for_good(case)]
    for update in memory[:2]:
        growth = [c for c in _coefficients(case, update) if c >= 1]
        growth += [1.0] * _never_emptied(case, update)
        if not growth and case.outcome.status == "learns":
            continue
        evidence = f"{update.var[1]} is carried from step to step"
        if growth:
            evidence += f" and multiplied by {growth[0]:g}: it never fades"
        trials = [Trial("the memory wiped before every step", {"forget": True})]
        trials += [
            Trial(f"the memory wiped, every step times {f:g}", {"forget": True, "step": f})
            for f in (10.0, 0.1)
        ]
        fix = (
            f"line {update.site.line}: {case.line(update.site.line)}: check how "
            "the old value and the gradient are mixed"
        )
        found.append(
            Suspicion("optimizer-bug", 0.75 if growth else 0.4, evidence, fix, trials, update.site.line)
        )
        break
    return found


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
        return []
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


def _reset(case: Case, update) -> bool:
    """Whether the variable starts afresh inside the loop, as a sum over rows does."""
    return any(
        s.index != update.site.index
        and update.var not in s.reads
        and isinstance(s.node, ast.Assign)
        and case.flow.in_loop(s)
        and s.loops
        and any(v == update.var for _, v in s.writes)
        and not _once(case, s, update.site)
        for s in case.flow.sites
    )


def _never_emptied(case: Case, update) -> bool:
    """Whether every gradient is added to all those before: ``grad += ...``, and nothing else ever sets it."""
    node, flow = update.site.node, case.flow
    if not isinstance(node, ast.AugAssign) or not isinstance(node.op, ast.Add):
        return False
    if any(_square(n) for n in ast.walk(node.value)):
        return False
    names = {update.var} | {v for v in flow.deps[update.var] if v[1] != "return"}
    direct = {flow.var(value, scope) for value, scope in flow.aliases.get(update.var, [])}
    return not any(
        flow.in_loop(site) and site.index != update.site.index and (v == update.var or v in names & direct)
        for site in flow.sites
        for _, v in site.writes
    )


def _once(case: Case, site, update) -> bool:
    """Whether a statement stands under an ``if`` that the update does not: it makes the memory, once."""
    for node in ast.walk(case.tree):
        if isinstance(node, ast.If):
            inside = {id(n) for part in node.body for n in ast.walk(part)}
            if id(site.node) in inside and id(update.node) not in inside:
                return True
    return False


def _without_root(case: Case) -> list[Suspicion]:
    """A step divided by a mean of squares where its square root belongs."""
    flow = case.flow
    squares = {
        u.var
        for u in case.roles.candidates
        if u.var in case.roles.memory and any(_square(n) for n in ast.walk(u.site.node.value))
    }
    for update in case.roles.updates:
        for node in ast.walk(update.step):
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
                reads = flow.ancestors(flow.reads(node.right, update.scope), frozenset(case.roles.parameters))
                chain = [node.right] + [
                    v for var in flow.reads(node.right, update.scope) for v, _ in flow.aliases.get(var, [])
                ]
                roots = any(
                    getattr(n, "attr", getattr(n, "id", "")) == "sqrt"
                    or (
                        isinstance(n, ast.BinOp)
                        and isinstance(n.op, ast.Pow)
                        and getattr(n.right, "value", 0) == 0.5
                    )
                    for part in chain
                    for n in ast.walk(part)
                )
                if (
                    reads & squares
                    and not roots
                    and isinstance(node.right, ast.BinOp | ast.Name | ast.Subscript | ast.Attribute)
                ):
                    text = f"__import__('numpy').sqrt(__import__('numpy').abs({ast.unparse(node.right)}))"
                    edit = case.edit(node.right, text)
                    trials = [
                        Trial("the square root taken", {}, (edit,)),
                        Trial("the square root taken, every step times 0.1", {"step": 0.1}, (edit,)),
                    ]
                    words = (
                        f"{ast.unparse(node.right)} is a mean of squared gradients: "
                        "dividing by it makes a step of 1/gradient"
                    )
                    line = update.site.line
                    return [
                        Suspicion(
                            "optimizer-bug",
                            0.85,
                            words,
                            f"line {line}: {case.line(line)}: np.sqrt in the divisor",
                            trials,
                            line,
                        )
                    ]
    return []


def _negative_square(case: Case) -> list[Suspicion]:
    """A mean of squares of which a root is taken, and which is below 0: what it adds up is not squared."""
    flow = case.flow
    for node, scope in case.expressions(ast.Call):
        if getattr(node.func, "attr", "") != "sqrt" or not node.args:
            continue
        look = case.lowest(ast.unparse(node.args[0]))
        if look is None or look >= 0:
            continue
        behind = flow.ancestors(flow.reads(node.args[0], scope), frozenset(case.roles.parameters))
        for update in case.roles.candidates:
            parts = [p for p in product(update.step) if not flow.constants(p, update.scope)]
            if not update.state or update.var not in behind or len(parts) != 1:
                continue
            words = f"{ast.unparse(node)} is taken of {look:.3g}: {update.var[1]} is to be a mean of squares"
            line = update.site.line
            edit = case.edit(parts[0], "({}) ** 2")
            trials = [Trial(f"{ast.unparse(parts[0])} squared", {}, (edit,))]
            fix = f"line {line}: {case.line(line)}: {ast.unparse(parts[0])} ** 2"
            return [Suspicion("optimizer-bug", 0.9, words, fix, trials, line)]
    return []


def _correction(case: Case) -> list[Suspicion]:
    """Adam's correction with ``beta * t`` where ``beta ** t`` belongs: it falls below 0."""
    for node, _ in case.expressions(ast.BinOp):
        bottom = node.right
        if not (
            isinstance(node.op, ast.Div)
            and isinstance(bottom, ast.BinOp)
            and isinstance(bottom.op, ast.Sub)
            and getattr(bottom.left, "value", None) == 1
            and isinstance(bottom.right, ast.BinOp)
            and isinstance(bottom.right.op, ast.Mult)
        ):
            continue
        look = case.lowest(ast.unparse(bottom))
        if look is None or look >= 0:
            continue
        pair = bottom.right.left, bottom.right.right
        trials = [
            Trial(power, {}, (case.edit(bottom.right, power),))
            for power in (f"({ast.unparse(a)}) ** ({ast.unparse(b)})" for a, b in (pair, pair[::-1]))
        ]
        words = f"{ast.unparse(bottom)} falls to {look:.3g}, so the step is turned round"
        fix = f"line {node.lineno}: {case.line(node.lineno)}: a power instead of the product"
        return [Suspicion("optimizer-bug", 0.9, words, fix, trials, node.lineno)]
    return []


def _corrected_for_good(case: Case) -> list[Suspicion]:
    """Adam's correction written into the memory itself, so that it is corrected again at every step."""
    found = list(_corrections(case))
    if not found:
        return []
    site, target, _ = found[0]
    name = ast.unparse(target)
    words = f"line {site.line} divides {name} itself: what was corrected is corrected again at every step"
    fix = f"line {site.line}: {case.line(site.line)}: give the corrected {name} a name of its own"
    trial = Trial("without these corrections", {}, tuple(case.edit(d, "1.0") for _, _, d in found))
    return [Suspicion("optimizer-bug", 0.9, words, fix, [trial], site.line)]


def _corrections(case: Case):
    """Statements that divide a memory by ``1 - beta ** t`` and keep that: (site, target, divisor)."""
    for site in case.flow.sites:
        if not site.writes or site.writes[0][1] not in case.roles.memory:
            continue
        node, target, divisor = site.node, site.writes[0][0], None
        if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Div):
            divisor = node.value
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp):
            same = ast.unparse(node.value.left) == ast.unparse(target)
            divisor = node.value.right if same and isinstance(node.value.op, ast.Div) else None
        if divisor is not None and one_minus_power(divisor):
            yield site, target, divisor


def _square(node: ast.AST) -> bool:
    if not isinstance(node, ast.BinOp):
        return getattr(getattr(node, "func", None), "attr", "") == "square"
    power = isinstance(node.op, ast.Pow) and getattr(node.right, "value", None) == 2
    return power or (isinstance(node.op, ast.Mult) and ast.dump(node.left) == ast.dump(node.right))


def _coefficients(case: Case, update) -> list[float]:
    found = []
    for node in ast.walk(update.site.node):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
            for side, other in ((node.left, node.right), (node.right, node.left)):
                if case.flow.var(side, update.scope) == update.var:
                    found += [c.value for c in case.flow.constants(other, update.scope)]
    return found


def sum_not_mean(case: Case) -> Suspicion | None:
    """``sum-not-mean``: divided by the number of rows, the same step is right."""
    rows = case.rows
    if case.outcome.status == "learns" and case.outcome.ratio < 0.6:
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
        source = getattr(flow.loops[number], "iter", None)
        while isinstance(source, ast.Call) and source.args and not flow.callees(source):
            if any(_rows_of(tables, flow.var(a, scope)) for a in source.args):
                return getattr(source.func, "id", "") in ("zip", "enumerate", "list", "reversed", "iter")
            source = source.args[0]
        return source is not None and _rows_of(tables, flow.var(source, scope))

    return all(any(walks(number, u.scope) for number in u.site.loops) for u in case.roles.updates)


def _turns_by_row(case: Case, rows: int) -> bool:
    """Whether a loop around each update turns once for each row in every turn of the loop around it."""
    turns = {int(k): v for k, v in case.record.get("turns", {}).items()}

    def steps(update) -> bool:
        pairs = itertools.pairwise(update.site.loops)
        return any(0.9 < turns.get(b, 0) / (rows * turns.get(a, 0) or 1) < 1.1 for a, b in pairs)

    return all(steps(u) for u in case.roles.updates)


def _rows_of(tables: dict, var: tuple[str, str] | None) -> bool:
    """Whether a variable is a table of several rows."""
    return var in tables and tables[var][0] > 1


def _divided(case: Case, rows: int) -> bool:
    """Whether a division by a number of rows, or a mean, lies on the way from the error to the step."""
    flow = case.flow
    back = set()
    for update in case.roles.updates:
        back |= flow.ancestors(flow.reads(update.step, update.scope), frozenset(case.roles.parameters))
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
        handed = [
            (value, scope) for value, scope in flow.aliases.get(var, []) if isinstance(value, ast.BinOp)
        ]
        nodes += [(value, scope) for value, scope in handed if flow.reads(value, scope) & case.roles.moving]
    sampled = False
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
    gradient = [s for s in case.record.get("slots", {}).values()]
    turns = max((s["n"] for s in gradient), default=0)
    outer = case.record.get("turns", {})
    most = max((int(v) for v in outer.values()), default=0)
    sampled = (
        turns >= rows
        and most >= rows
        and turns >= 0.9 * most
        and any(int(v) * rows * 0.9 <= turns for v in outer.values())
    )
    return sampled
