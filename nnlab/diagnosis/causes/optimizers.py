"""Causes in an optimiser: what it remembers from step to step, and how it corrects that."""

import ast

from nnlab.diagnosis.case import Case, Suspicion, Trial
from nnlab.diagnosis.tables import view
from nnlab.diagnosis.terms import additive, factors, product
from nnlab.diagnosis.units import one_minus_power


def suspects(case: Case) -> list[Suspicion]:
    """``optimizer-bug``, wherever parameters are moved."""
    return optimizer(case) if case.roles.updates else []


def optimizer(case: Case) -> list[Suspicion]:
    """``optimizer-bug``: without its memory the same optimiser learns."""
    memory = [
        u for u in case.roles.candidates if u.state and u.var in case.roles.memory and u.var in u.site.reads
    ]
    memory = [u for u in memory if not _reset(case, u)]
    found = [*_without_root(case), *_negative_square(case), *_correction(case), *_corrected_for_good(case)]
    found += _of_the_weight(case) + _fading_rate(case)
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


def _fading_rate(case: Case) -> list[Suspicion]:
    """A rate that is made smaller at every turn, until the steps are too small to learn by."""
    flow = case.flow
    names = {
        flow.var(factor, update.scope)
        for update in case.roles.updates
        for factor in factors(update.step)
        if isinstance(factor, ast.Name | ast.Attribute | ast.Subscript)
    }
    for site in flow.sites:
        node, var = site.node, site.writes[0][1] if len(site.writes) == 1 else None
        if var not in names - case.roles.moving - {None} or not flow.in_loop(site) or var not in site.reads:
            continue
        points = [p for p in case.points((site.index, 0, "")) if p - p == 0]
        if not isinstance(node, ast.Assign | ast.AugAssign) or len(points) < 3:
            continue
        if not 0 <= points[-1] < 0.05 * points[0] or isinstance(getattr(node, "op", None), ast.Add | ast.Sub):
            continue
        name, line = ast.unparse(site.writes[0][0]), site.line
        words = f"line {line} makes {name} smaller at every turn: from {points[0]:.3g} to {points[-1]:.3g}"
        edit = case.edit(node.value, "1.0" if isinstance(node, ast.AugAssign) else name)
        trial = Trial(f"{name} left as it is", {}, (edit,))
        fix = (
            f"line {line}: {case.line(line)}: let {name} fall far more slowly, from its first value each time"
        )
        return [Suspicion("optimizer-bug", 0.82, words, fix, [trial], line)]
    return []


def _of_the_weight(case: Case) -> list[Suspicion]:
    """A momentum that takes the weight where the step before belongs: ``w += step + 0.9 * w``."""
    edits, words, lines = [], "", []
    for update in case.roles.updates:
        node = update.site.node
        terms = additive(getattr(node, "value", None) or update.step)
        sign = -1 if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Sub) else 1
        for term, own in terms:
            parts = product(term)
            weights = [p for p in parts if _is_weight(case, p, update)]
            numbers = [c.value for p in parts for c in case.flow.constants(p, update.scope)]
            if len(parts) != 2 or len(weights) != 1 or len(numbers) != 1 or sign * own * numbers[0] < 0.05:
                continue
            if isinstance(node, ast.Assign) and not any(_is_weight(case, t, update) for t, _ in terms):
                continue  # w = 0.9 * w + step: a memory that fades
            edits.append(case.edit(term, "0.0"))
            lines.append(update.site.line)
            name = ast.unparse(update.target)
            words = words or (
                f"line {lines[0]} adds {ast.unparse(term)} to {name}: that is {numbers[0]:g} times the "
                "weight itself, not the step before: it grows by as much each time"
            )
    if not edits:
        return []
    fix = f"line {lines[0]}: {case.line(lines[0])}: keep the last step, and add a part of that"
    trials = [Trial("without this term", {}, tuple(edits))]
    trials += [
        Trial(f"without this term, every step times {f:g}", {"step": f}, tuple(edits)) for f in (3.0, 0.1)
    ]
    return [Suspicion("optimizer-bug", 0.9, words, fix, trials, lines[0])]


def _is_weight(case: Case, node: ast.expr, update) -> bool:
    """Whether a factor is the weight that is moved, or a name that its value was given."""
    var = (
        case.flow.var(node, update.scope)
        if isinstance(node, ast.Name | ast.Attribute | ast.Subscript)
        else None
    )
    if var is None or var == update.var:
        return var is not None
    sources = {view(case.roles, value, scope) for value, scope in case.flow.aliases.get(var, [])} - {None}
    return sources == {update.var}


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
        if not site.writes or not _comes_back(case, site, site.writes[0][1]):
            continue
        node, target, divisor = site.node, site.writes[0][0], None
        if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Div):
            divisor = node.value
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp):
            same = ast.unparse(node.value.left) == ast.unparse(target)
            divisor = node.value.right if same and isinstance(node.value.op, ast.Div) else None
        if divisor is not None and one_minus_power(divisor):
            yield site, target, divisor


def _comes_back(case: Case, site, var) -> bool:
    """Whether a variable is an optimiser's memory: other statements make its new value of its old one."""
    flow, parameters = case.flow, frozenset(case.roles.parameters)
    others = [
        s for s in flow.sites if s is not site and flow.in_loop(s) and any(v == var for _, v in s.writes)
    ]
    return var not in parameters and any(var in flow.ancestors(s.reads, parameters) for s in others)


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
