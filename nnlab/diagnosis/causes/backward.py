"""Causes in the gradient itself: held against finite differences of the script's own loss."""

import ast

from nnlab.diagnosis.case import Case, Edit, Suspicion, Trial
from nnlab.diagnosis.terms import additive, factors, product
from nnlab.diagnosis.units import called, has_exp, unit

NP = "__import__('numpy')"


def suspects(case: Case) -> list[Suspicion]:
    """What may be wrong with the backward pass."""
    return [*derivative(case), *wrong_side(case), *pulled(case), *thrown_away(case), *without_its_own(case)]


def pulled(case: Case) -> list[Suspicion]:
    """``wrong-gradient``: each step multiplies the weights by less than 0, or by more than 1."""
    for update in case.roles.updates:
        if update.shrunk is None:
            continue
        sides = (update.shrunk.left, update.shrunk.right)
        number, coefficient = next(
            ((n, side) for side in sides if (n := _number(case, side, update.scope)) is not None),
            (None, None),
        )
        if number is None or 0 <= number <= 1:
            continue
        text, name, line = ast.unparse(coefficient), ast.unparse(update.target), update.site.line
        words = f"each step multiplies {name} by {text} = {number:.3g}"
        trials = [Trial(f"{name} not multiplied by {text}", {}, (case.edit(coefficient, "1.0"),))]
        if case.rows and number < 1:
            part = f"(1 + (({{}}) - 1) / {case.rows})"
            edits = (case.edit(coefficient, part),)
            trials.insert(0, Trial(f"the pull of the penalty divided by {case.rows}", {}, edits))
        fix = (
            f"line {line}: {case.line(line)}: {text} must lie a little below 1: "
            "1 - rate * penalty / rows, as in the loss"
        )
        return [Suspicion("wrong-gradient", 0.9, words, fix, trials, line)]
    return []


def without_its_own(case: Case) -> list[Suspicion]:
    """``wrong-gradient``: ``Q[s] += rate * (reward + 0.9 * max(Q[next]))``, where ``- Q[s]`` is missing."""
    for update in case.roles.updates:
        target = update.target
        if not isinstance(target, ast.Subscript) or update.sign < 0:
            continue
        for factor in factors(update.step):
            group, scope = case.roles.computed(factor, update.scope)
            terms = additive(group)
            ahead = [t for t, sign in terms if sign > 0 and _of_the_table(case, t, scope, update.var)]
            if not ahead or len(ahead) == len(terms) or any(sign < 0 for _, sign in terms):
                continue
            own, line = ast.unparse(target), update.site.line
            words = (
                f"line {line} adds a part of {ast.unparse(group)} to {own} and never takes a part of {own} "
                "off: it grows without end"
            )
            fix = f"line {line}: {case.line(line)}: the difference, ({ast.unparse(group)} - {own})"
            trial = Trial(f"{own} taken off first", {}, (case.edit(factor, f"(({{}}) - ({own}))"),))
            return [Suspicion("wrong-gradient", 0.86, words, fix, [trial], line)]
    return []


def _of_the_table(case: Case, term: ast.expr, scope: str, var) -> bool:
    """Whether a term is an entry of a table, or the largest of some, times a number at the most."""
    for part in product(term):
        entry, where = case.roles.computed(part, scope)
        entries = [entry.body, entry.orelse] if isinstance(entry, ast.IfExp) else [entry]
        for node in entries:
            if called(node) in ("max", "amax", "mean", "sum"):
                node = node.args[0] if node.args else node.func.value
            if isinstance(node, ast.Subscript) and case.flow.var(node, where) == var:
                return True
    return False


def _number(case: Case, node: ast.expr, scope: str) -> float | None:
    """The value of a factor that is one number and does not move; None for anything else."""
    if case.flow.ancestors(case.flow.reads(node, scope)) & case.roles.parameters:
        return None
    if isinstance(node, ast.Constant):
        return float(node.value) if isinstance(node.value, int | float) else None
    look = case.look(ast.unparse(node))
    if look is not None:
        return look["mean"] if look["shape"] == [] and "mean" in look else None
    var = case.flow.var(node, scope) if isinstance(node, ast.Name | ast.Attribute) else None
    sites = [s.index for s in case.flow.sites if var and [v for _, v in s.writes] == [var]]
    points = [p for index in sites for p in case.points((index, 0, ""))[:1]]
    return points[0] if len(points) == 1 else None


def thrown_away(case: Case) -> list[Suspicion]:
    """``activation-derivative-bug``: a backward function never reads the gradient that it is handed."""
    flow = case.flow
    steps = set().union(*(flow.reads(u.step, u.scope) for u in case.roles.updates))
    back = flow.ancestors(steps, frozenset(case.roles.parameters))
    for scope, function in flow.nodes.items():
        if isinstance(function, ast.Lambda) or ("return", scope) not in back:
            continue
        for argument in function.args.args:
            if (scope, argument.arg) not in case.roles.moving or argument.arg == "self":
                continue
            value = _instead_of(case, scope, argument.arg)
            if value is None:
                continue
            name, line = argument.arg, value.lineno
            words = f"line {line} puts {ast.unparse(value)} in the place of {name}, which is never read"
            fix = f"line {line}: {case.line(line)}: {name} times {ast.unparse(value)}, by the chain rule"
            edit = case.edit(value, f"(({name}) * ({{}}))")
            trials = [Trial(f"{name} times {ast.unparse(value)}", {}, (edit,))]
            trials.append(Trial(f"{trials[0].words}, every step times 10", {"step": 10.0}, (edit,)))
            return [Suspicion("activation-derivative-bug", 0.84, words, fix, trials, line)]
    return []


def _instead_of(case: Case, scope: str, name: str) -> ast.expr | None:
    """What a function sets its argument to, or gives back, if it never reads the argument before."""
    loads = [n for n in ast.walk(case.flow.nodes[scope]) if isinstance(n, ast.Name) and n.id == name]
    reads = [n.lineno for n in loads if isinstance(n.ctx, ast.Load)]
    sites = [s for s in case.flow.sites if s.scope == scope]
    for site in sites:
        if isinstance(site.node, ast.Assign) and any(v == (scope, name) for _, v in site.writes):
            used = any(line <= site.line for line in reads)
            return None if used or len(site.writes) > 1 else site.node.value
    if reads:
        return None
    results = [s.node.value for s in sites if isinstance(s.node, ast.Return) and s.node.value is not None]
    moving = [r for r in results if case.flow.reads(r, scope) & case.roles.moving]
    return moving[0] if len(moving) == len(results) == 1 and not isinstance(moving[0], ast.Tuple) else None


def derivative(case: Case) -> list[Suspicion]:
    """``activation-derivative-bug``: s(1 - s) taken of z instead of s(z), and its kin."""
    found = []
    forms = list(_derivatives(case))
    wrong = [form for _, _, form in forms if form["mismatch"]]
    bends = has_exp(case.tree) or any(getattr(n, "attr", "") == "tanh" for n in ast.walk(case.tree))
    for node, _, form in forms:
        text = ast.unparse(node)
        if form.get("one minus"):
            text = f"{ast.unparse(form['of'])} * ({ast.unparse(form['one minus'])})"
        linear = bool(form["mismatch"]) and not bends
        others = (
            [w for w in wrong if w is not form and w["form"] == form["form"]] if form in wrong[:1] else []
        )
        trials = []
        kinds = _kinds(ast.unparse(form["of"]), linear)
        for kind in sorted(kinds, key=lambda k: (k != "1", k.lower() != form["form"].lower())):
            if kind == form["form"]:
                continue
            plain = kinds[kind][0]
            fix = f"line {node.lineno}: {plain} instead of {text}"
            trials.append(Trial(f"{text} as {plain}", {}, _in_place(case, form, kind), fix=fix))
            if others:
                edits = [e for f in (form, *others) for e in _in_place(case, f, kind)]
                trials.append(Trial(f"{text} as {plain}, and its like", {}, tuple(edits), fix=fix))
        words = f"{text} is taken as the derivative at {ast.unparse(form['of'])}"
        if form["mismatch"]:
            words += f", but {form['mismatch']}"
        line = node.lineno
        fix = f"line {line}: {case.line(line)}: the derivative of the activation that was used"
        prior = 0.84 if form["mismatch"] else 0.5
        found.append(Suspicion("activation-derivative-bug", prior, words, fix, trials, line))
    return found


def wrong_side(case: Case) -> list[Suspicion]:
    """``activation-derivative-bug``: a gradient kept where the ReLU is flat, and dropped where it is not."""
    relus = [
        n for n, scope in case.expressions((ast.Call, ast.BinOp)) if unit(case.roles, n, scope) == "relu"
    ]
    steps = {u.site.index for u in case.roles.updates}
    for site in case.flow.sites:
        node = site.node
        if not relus or site.index in steps or not case.flow.in_loop(site):
            continue
        tests = [n for n in ast.walk(node.value) if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Mult)]
        tests = [side for n in tests for side in (n.left, n.right) if _compares(side, ast.Lt | ast.LtE)]
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        if isinstance(target, ast.Subscript) and getattr(node.value, "value", None) == 0:
            tests += [target.slice] if _compares(target.slice, ast.Gt | ast.GtE) else []
        for test in tests:
            if any(n is test for relu in relus for n in ast.walk(relu)):
                continue
            above = "<=" if isinstance(target, ast.Subscript) else ">"
            right = f"{ast.unparse(test.left)} {above} 0"
            words = f"line {site.line} drops the gradient where the ReLU lets it pass, and keeps it elsewhere"
            fix = f"line {site.line}: {case.line(site.line)}: {right} instead of {ast.unparse(test)}"
            trials = [Trial(f"{right} instead of {ast.unparse(test)}", {}, (case.edit(test, f"({right})"),))]
            return [Suspicion("activation-derivative-bug", 0.86, words, fix, trials, site.line)]
    return []


def _compares(node: ast.AST, kinds: type) -> bool:
    """Whether an expression compares something with 0 in one of some ways."""
    plain = isinstance(node, ast.Compare) and isinstance(node.ops[0], kinds)
    return plain and getattr(node.comparators[0], "value", None) == 0


def _kinds(argument: str, linear: bool) -> dict[str, tuple[str, str]]:
    """The derivatives that may have been meant: in words, and as code."""
    kinds = {"1": ("1, as of a unit without an activation", "1.0")} if linear else {}
    return kinds | {
        "s*(1-s)": (f"{argument} * (1 - {argument})", f"({argument}) * (1 - ({argument}))"),
        "S*(1-S)": (
            f"sigmoid({argument}) * (1 - sigmoid({argument}))",
            f"(lambda s: s * (1 - s))(1 / (1 + {NP}.exp(-{NP}.asarray({argument}))))",
        ),
        "1-t**2": (f"1 - {argument} ** 2", f"(1 - {NP}.square({argument}))"),
        "1-T**2": (f"1 - tanh({argument}) ** 2", f"(1 - {NP}.tanh({argument}) ** 2)"),
        "step": (f"{argument} > 0", f"({NP}.asarray({argument}) > 0).astype(float)"),
    }


def _in_place(case: Case, form: dict, kind: str) -> tuple[Edit, ...]:
    """The changes that put another derivative where this one stands, also among further factors."""
    _, code = _kinds(ast.unparse(form["of"]), True)[kind]
    if not form.get("one minus"):
        return (case.edit(form["node"], code),)
    return case.edit(form["of"], code), case.edit(form["one minus"], "1.0")


def _derivatives(case: Case):
    """Expressions of the form of a derivative: inside helper functions, and written out."""
    for node, scope in case.expressions(ast.BinOp):
        form = _form(case, node, scope)
        if form:
            form["node"] = node
            form["mismatch"] = _mismatch(case, form, scope)
            if form["mismatch"] or not _fits(case, form, scope):
                yield node, scope, form


def _fits(case: Case, form: dict, scope: str) -> bool:
    """Whether the values that were seen are those that this form of the derivative is meant for."""
    look = _here(case, form["node"], ast.unparse(form["of"]))
    if form["form"] == "s*(1-s)":
        return look is not None and 0 <= look["low"] and look["high"] <= 1
    if form["form"] == "1-t**2":  # below 0 now and then: no output of a sigmoid
        return look is not None and (look["low"] < 0 or unit(case.roles, form["of"], scope) == "tanh")
    return look is not None and (look["low"] < 0 or look["high"] > 1)


def _here(case: Case, node: ast.expr, text: str) -> dict | None:
    """The last value that was seen of an expression in the statement around a node, or anywhere."""
    sites = [s for s in case.flow.sites if any(n is node for n in ast.walk(s.node))]
    for site in sites:
        seen = [v for _, known, values in case.seen(site.index) for v in values if known == text]
        seen = [v for v in seen if v.get("low") is not None]
        if seen:
            return seen[-1] | {"low": min(v["low"] for v in seen), "high": max(v["high"] for v in seen)}
    look = case.look(text)
    return look if look and look.get("low") is not None else None


def _form(case: Case, node: ast.BinOp, scope: str) -> dict | None:
    if isinstance(node.op, ast.Mult):
        factors = _chain(node)
        for i, a in enumerate(factors):
            for b in factors[i + 1 :] + factors[:i]:
                if (
                    isinstance(b, ast.BinOp)
                    and isinstance(b.op, ast.Sub)
                    and getattr(b.left, "value", None) in (1, 1.0)
                    and ast.dump(b.right) == ast.dump(a)
                ):
                    if len(factors) > 2:  # error * s * (1 - s)
                        last = factors[-1] in (a, b)
                        return (
                            {"form": "s*(1-s)", "of": a, "one minus": b} if last and not _is_call(a) else None
                        )
                    return (
                        {"form": "S*(1-S)", "of": a.args[0]} if _is_call(a) else {"form": "s*(1-s)", "of": a}
                    )
    if isinstance(node.op, ast.Sub) and getattr(node.left, "value", None) in (1, 1.0):
        right = node.right
        square = (
            isinstance(right, ast.BinOp)
            and isinstance(right.op, ast.Pow)
            and getattr(right.right, "value", None) == 2
        )
        if square or called(right) == "square":
            base = right.left if square else right.args[0]
            if called(base) == "tanh":
                return {"form": "1-T**2", "of": base.args[0]}
            return {"form": "1-t**2", "of": base}
        if (
            isinstance(right, ast.BinOp)
            and isinstance(right.op, ast.Mult)
            and ast.dump(right.left) == ast.dump(right.right)
        ):
            return {"form": "1-t**2", "of": right.left}
    return None


def _is_call(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and bool(node.args)


def _chain(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        return _chain(node.left) + _chain(node.right)
    return [node]


def _mismatch(case: Case, form: dict, scope: str) -> str:
    """Whether the argument is not what this form of the derivative expects."""
    argument = form["of"]
    kinds = set()
    var = case.flow.var(argument, scope)
    sources = [(argument, scope)]
    if var and case.flow.aliases.get(var):
        sources += case.flow.aliases[var]
    for node, where in sources:
        kinds.add(unit(case.roles, node, where))
    kinds.discard(None)
    text = ast.unparse(argument)
    look = _here(case, form["node"], text)
    if form["form"] == "s*(1-s)" and look and (look["low"] < -1e-9 or look["high"] > 1 + 1e-9):
        return f"{text} runs from {look['low']:.3g} to {look['high']:.3g}: it is no output of a sigmoid"
    if form["form"] == "1-t**2" and look and (look["low"] < -1 - 1e-9 or look["high"] > 1 + 1e-9):
        return f"{text} runs from {look['low']:.3g} to {look['high']:.3g}: it is no output of tanh"
    if form["form"] in ("S*(1-S)", "1-T**2") and kinds & {"sigmoid", "tanh"}:
        return f"{text} is already the output of {'a sigmoid' if 'sigmoid' in kinds else 'tanh'}"
    if form["form"] in ("1-t**2", "1-T**2") and kinds == {"sigmoid"}:
        return f"{text} comes out of a sigmoid, and this is the derivative of tanh"
    if form["form"] in ("s*(1-s)", "S*(1-S)") and kinds == {"tanh"}:
        return f"{text} comes out of tanh, and this is the derivative of a sigmoid"
    return ""


def by_differences(case: Case) -> list[Suspicion]:
    """The causes that only finite differences can tell, which take a while."""
    return wrong(case)


def wrong(case: Case) -> list[Suspicion]:
    """``wrong-gradient``: the step is not along the gradient of the loss that the script reports."""
    check = case.gradients()
    if _agrees(check) and case.keeps_its_way() and (turn := case.grown()):
        check = case.gradients(turn)
    if not check or _agrees(check):
        return []
    cosine, lines = check["cosine"], check["lines"]
    fix = f"compare each gradient with finite differences; the worst is that of {lines[0]}"
    words = check["words"]
    turned = [n for n, c in check["names"].items() if c < -0.9]
    found = []
    if turned and only_turned(case, check):
        trials = [
            Trial(f"the steps of {n.split(':')[1]} turned round", {"step": -1.0, "only": n})
            for n in turned[:4]
        ]
        found.append(Suspicion("wrong-gradient-sign", 0.78, words, fix, trials, measured=True))
    if negated := _negations(case):
        fix = f"line {negated[0].edits[0].place[0]}: check the minus signs of the gradient, from here on"
        found.append(Suspicion("wrong-gradient-sign", 0.74, words, fix, negated))
    found = [*found, *_factors(case, check, words)]
    prior = 0.7 if cosine < 0.9 else 0.6
    return [
        *found,
        Suspicion("wrong-gradient", prior, words, fix, _swaps(case), measured=_plainly(case, check)),
    ]


def _agrees(check: dict | None) -> bool:
    """Whether the steps go down the slope."""
    return check is not None and check["cosine"] > 0.98 and check["spread"] < 1.3


def no_mere_sign(case: Case, best: Suspicion) -> list[Suspicion]:
    """``wrong-gradient``, where turning the steps round helps and yet they are not along the slope."""
    check = case.gradients()
    if not check or only_turned(case, check) or check["cosine"] > 0.9:
        return []
    fix = f"compare each gradient with finite differences; the worst is that of {check['lines'][0]}"
    return [Suspicion("wrong-gradient", best.prior + 0.05, check["words"], fix, [], measured=True)]


def only_turned(case: Case, check: dict) -> bool:
    """Whether every step lies along its slope, is as long as the others say, and one of them leads up."""
    parts = check["parts"].values()
    spread = check["spread"] if case.roles.memory else check["apart"]
    return all(abs(c) > 0.98 for c in parts) and min(parts) < 0 and spread < 1.3


def _plainly(case: Case, check: dict) -> bool:
    """Whether a step is so far from its slope that no rate and no memory of earlier steps explains it."""
    stuck = case.outcome.status == "stuck"
    exact = max(check["cosines"]) > 0.999 and not case.roles.memory and not _clips(case)
    if exact and min(check["cosines"]) < 0.95:
        return case.outcome.status != "learns" or case.poor  # it is their loss, and one gradient is not its
    if stuck and case.beatable and not case.roles.memory and check["cosine"] < 0.7:
        return True
    return check["cosine"] < 0.3 and case.outcome.status != "learns" and (not stuck or check["whole"] < 0.3)


def _clips(case: Case) -> bool:
    """Whether a gradient is clipped, entry by entry, before the step: then it is not along the slope."""
    flow = case.flow
    steps = set().union(*(flow.reads(u.step, u.scope) for u in case.roles.updates))
    back = flow.ancestors(steps, frozenset(case.roles.parameters))
    clips = [(n, scope) for n, scope in case.expressions(ast.Call) if called(n) == "clip" and len(n.args) > 1]
    below = [(n, scope) for n, scope in clips if isinstance(n.args[1], ast.UnaryOp)]  # chances end at 0
    return any(flow.reads(node.args[0], scope) & back for node, scope in below)


def _factors(case: Case, check: dict, words: str) -> list[Suspicion]:
    """One parameter's gradient is right but for a factor: that factor taken off."""
    factors = {n: f for n, f in check["factors"].items() if f > 0}
    if len(factors) < 2 or check["spread"] < 1.3 or check["cosine"] < 0.9:
        return []
    small = min(factors.values())
    odd = max(factors, key=factors.get)
    trials = [
        Trial(
            f"the steps of {odd.split(':')[1]} times {small / factors[odd]:.3g}",
            {"step": small / factors[odd], "only": odd},
        )
    ]
    return [
        Suspicion(
            "wrong-gradient",
            0.72,
            words,
            f"the gradient of {odd.split(':')[1]}: take the factor {factors[odd] / small:.3g} off",
            trials,
        )
    ]


def _negations(case: Case) -> list[Trial]:
    """A term of the backward pass that has a minus sign before it, without it."""
    trials = []
    for site in sorted(_backward(case), key=lambda site: isinstance(site.node, ast.Return)):
        for node in ast.walk(site.node.value):
            if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
                if case.flow.reads(node.operand, site.scope) & case.roles.moving:
                    text = ast.unparse(node.operand)
                    fix = f"line {site.line}: {case.line(site.line)}: {text} without the minus sign"
                    edit = case.edit(node, f"({text})")
                    trials.append(Trial(f"{text} without its minus sign", {}, (edit,), fix=fix))
    return trials[:6]


def _backward(case: Case):
    """The statements of the training that the steps are made of."""
    flow, roles = case.flow, case.roles
    back = set()
    for update in roles.updates:
        back |= flow.ancestors(flow.reads(update.step, update.scope), frozenset(roles.parameters))
    for site in flow.sites:
        value = getattr(site.node, "value", None)
        if value is None or not flow.in_loop(site) or isinstance(site.node, ast.Expr):
            continue
        if not case.while_training(site):
            continue
        if (
            not any(v in back for _, v in site.writes)
            and not isinstance(site.node, ast.Return)
            and site.index not in {u.site.index for u in roles.updates}
        ):
            continue
        yield site


def _swaps(case: Case) -> list[Trial]:
    """Small changes to the backward pass, one at a time, such as slips of the pen are."""
    roles, trials = case.roles, []
    for site in _backward(case):
        value = site.node.value
        if isinstance(site.node, ast.AugAssign) and site.index not in {u.site.index for u in roles.updates}:
            words = f"line {site.line}: the sign of {ast.unparse(value)} turned round"
            trials.append(Trial(words, {}, (case.edit(value, "(-({}))"),)))
        for node in ast.walk(value):
            if isinstance(node, ast.BinOp):
                left, right = ast.unparse(node.left), ast.unparse(node.right)
                if isinstance(node.op, ast.Sub):
                    trials.append(
                        Trial(
                            f"{ast.unparse(node)} turned round",
                            {},
                            (case.edit(node, f"(({right}) - ({left}))"),),
                        )
                    )
                if isinstance(node.op, ast.Add):
                    trials.append(
                        Trial(f"{left} minus {right}", {}, (case.edit(node, f"(({left}) - ({right}))"),))
                    )
    return trials[:14]
