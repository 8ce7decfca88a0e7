"""Causes in one operation: exp, log, a division, a narrow number format, a solve."""

import ast

from nnlab.diagnosis.case import Case, Edit, Suspicion, Trial
from nnlab.diagnosis.units import called, has_exp, one_minus_power

NP = "__import__('numpy')"


def suspects(case: Case) -> list[Suspicion]:
    """What may be wrong with an operation of the script."""
    found = [*precision(case), *solving(case)]
    if case.bad is not None or case.record.get("error"):
        found += birth(case)
    return found


def _site(case: Case):
    """The statement at which the first bad value was born, or at which the script broke off."""
    if case.bad is not None:
        return case.flow.sites[case.bad["site"]]
    line = case.record["error"].get("line")
    return next((s for s in case.flow.sites if s.line <= (line or 0) <= (s.node.end_lineno or 0)), None)


def _culprits(case: Case, site) -> list[tuple[ast.expr, str]]:
    """The operations of the first bad line in the order in which they are computed, helpers' own included."""
    nodes = [n for n in ast.walk(site.node) if isinstance(n, ast.expr)]
    return [(n, site.scope) for n in nodes]


def birth(case: Case) -> list[Suspicion]:
    """``log-of-zero``, ``exp-overflow``, ``division-by-zero``, ``zero-variance-column``: the birthplace."""
    site = _site(case)
    if site is None:
        return []
    found: list[Suspicion] = []
    error = case.record.get("error") or {}
    where = f"line {site.line}: {case.line(site.line)}"
    parts = dict(case.first_parts)
    logs = [n for n, _ in _culprits(case, site) if called(n) in ("log", "log2", "log10") and n.args]
    if logs and (case.bad is not None or "ValueError" in error.get("kinds", [])):
        zero = _born(parts, logs) or "ValueError" in error.get("kinds", [])
        if zero:
            edits = tuple(case.edit(n.args[0], f"{NP}.clip({{}}, 1e-12, None)") for n in logs)
            every = tuple(
                case.edit(n.args[0], f"{NP}.clip({{}}, 1e-12, None)")
                for n, _ in case.expressions(ast.Call)
                if called(n) in ("log", "log2", "log10") and n.args
            )
            trials = [
                Trial("no logarithm of anything below 1e-12", {}, edits),
                Trial("no logarithm below 1e-12 anywhere", {}, every),
            ]
            early = case.bad is not None and case.bad["iteration"] is None
            if early:  # in the table: there -27, the logarithm of 1e-12, would stand far from all others
                more = tuple(case.edit(n.args[0], "(1 + ({}))") for n in logs)
                trials.append(Trial("the logarithm of 1 + each value", {}, more))
            fix = f"{where}: take the logarithm of np.clip(..., 1e-12, 1 - 1e-12)"
            found.append(
                Suspicion(
                    "log-of-zero",
                    0.9 if error else 0.8 if early else 0.7,
                    zero if isinstance(zero, str) else f"{ast.unparse(logs[0])} meets 0 or less",
                    fix,
                    trials,
                    site.line,
                )
            )
    exps = [(n, s) for n, s in case.expressions(ast.Call) if called(n) == "exp" and n.args]
    broke = "OverflowError" in error.get("kinds", []) and any(
        called(n) == "exp" for n, _ in _culprits(case, site)
    )
    overflow = _overflows(case, parts)
    if exps and (overflow or "OverflowError" in error.get("kinds", []) or _may_overflow(case, site, parts)):
        trials = [
            Trial("every exponential kept within what a float can hold", {}, _shifted(case, exps)),
            Trial(
                "no exponential of anything above 500",
                {},
                tuple(case.edit(n.args[0], f"{NP}.clip({{}}, -500, 500)") for n, _ in exps),
            ),
        ]
        fix = f"{where}: subtract the largest entry of each row before np.exp, or clip its argument"
        found.append(
            Suspicion(
                "exp-overflow",
                0.9 if broke else 0.68,
                f"exp overflows above 709: {overflow or 'its argument is larger'}",
                fix,
                trials,
                site.line,
                certain=broke,
            )
        )
    return found + (division(case, site, parts, where, error) or empty_mean(case, site, parts, where))


def empty_mean(case: Case, site, parts: dict, where: str) -> list[Suspicion]:
    """``division-by-zero``: the mean of no rows at all, as of a group that nothing belongs to."""
    for node, scope in _culprits(case, site):
        if called(node) not in ("mean", "average", "nanmean", "median", "std", "var"):
            continue
        method = isinstance(node.func, ast.Attribute) and bool(case.flow.reads(node.func.value, scope))
        rows = node.func.value if method else node.args[0] if node.args else None
        result = parts.get(ast.unparse(node))
        if rows is None or parts.get(ast.unparse(rows)) or (result and not result["bad"]):
            continue  # what is empty has no looks
        chosen = [rows, *_sources(case, rows, scope)]
        masks = (
            n for source in chosen for n in ast.walk(source) if isinstance(n, ast.Subscript | ast.ListComp)
        )
        if not any(masks):
            continue
        text, table = ast.unparse(node), ast.unparse(rows)
        guard = f"(({text}) if len({table}) else {NP}.zeros({NP}.shape({table})[1:])[()])"
        words = f"{table} can be empty, and {text} of no rows is 0 / 0"
        fix = f"{where}: only if len({table}) > 0; leave the old value where there is none"
        trials = [Trial("0 for the mean of no rows", {}, (case.edit(node, guard),))]
        return [Suspicion("division-by-zero", 0.85, words, fix, trials, site.line)]
    return []


def _shifted(case: Case, exps) -> tuple[Edit, ...]:
    edits = []
    for node, _ in exps:
        argument = ast.unparse(node.args[0])
        softmaxed = not any(isinstance(n, ast.UnaryOp) for n in ast.walk(node.args[0]))
        shape = (
            f"(lambda z: z - {NP}.max(z, axis=-1, keepdims=True) if {NP}.ndim(z) > "
            f"0 else {NP}.clip(z, -500, 500))({argument})"
        )
        edits.append(case.edit(node.args[0], shape if softmaxed else f"{NP}.clip({argument}, -500, 500)"))
    return tuple(edits)


def _born(parts: dict, nodes: list[ast.expr]) -> str | None:
    """The value at which one of these calls turned something finite into something that is not."""
    for node in nodes:
        result = parts.get(ast.unparse(node))
        argument = parts.get(ast.unparse(node.args[0]))
        if result and result["bad"] and argument and not argument["bad"]:
            return f"{ast.unparse(node)} is taken of {argument['low']:.3g}"
    return None


def _may_overflow(case: Case, site, parts: dict) -> bool:
    """Whether an exponential in the first bad line is taken of what was not bad already."""
    inside = [n for n, _ in _culprits(case, site) if called(n) == "exp" and n.args]
    return any(not (parts.get(ast.unparse(n.args[0])) or {"bad": 0})["bad"] for n in inside)


def _overflows(case: Case, parts: dict) -> str | None:
    for text, value in parts.items():
        if value["bad"]:
            node = ast.parse(text, mode="eval").body
            if called(node) == "exp" and node.args:
                argument = parts.get(ast.unparse(node.args[0]))
                if argument and not argument["bad"]:
                    return f"{text} at {argument['high']:.3g}"
    return None


def division(case: Case, site, parts: dict, where: str, error: dict) -> list[Suspicion]:
    """A division by zero, and the constant column that is behind one."""
    broke = "ZeroDivisionError" in error.get("kinds", [])
    bottoms = []
    for node in ast.walk(site.node):
        if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(
            node.op, ast.Div | ast.FloorDiv | ast.Mod
        ):
            bottom = node.right if isinstance(node, ast.BinOp) else node.value
            seen = parts.get(ast.unparse(bottom)) or parts.get(ast.unparse(bottom).strip("()"))
            zero = broke or bool(seen and seen.get("smallest") == 0.0)
            if zero and not isinstance(bottom, ast.Constant):
                bottoms.append(bottom)
    for bottom in bottoms:
        if power := one_minus_power(bottom):
            return [_counts_from_zero(case, site, power, where)]
        singular = _singular_behind(case, bottom, site, where) or _singular_by_now(case, bottom, site, where)
        if singular:
            return [singular]
        if _spread(case, bottom, site.scope):
            guard = f"(lambda s: {NP}.where(s == 0, 1.0, s))({ast.unparse(bottom)})"
            trial = Trial("constant columns divided by 1", {}, (Edit(_place(bottom), guard),))
            words = f"{ast.unparse(bottom)} is 0 for a column whose values are all the same, and 0 / 0 is NaN"
            fix = f"{where}: divide by 1 where the spread is 0"
            return [Suspicion("zero-variance-column", 0.92, words, fix, [trial], site.line)]
    if not bottoms:
        return []
    small = f"(lambda s: {NP}.where({NP}.abs(s) < 1e-12, 1e-12, s))({{}})"
    ones = f"(lambda s: {NP}.where({NP}.abs(s) < 1e-12, 1.0, s))({{}})"
    trials = [
        Trial(words, {}, tuple(case.edit(bottom, guard) for bottom in bottoms))
        for words, guard in (
            ("never divided by less than 1e-12", small),
            ("divided by 1 where the divisor is 0", ones),
        )
    ]
    words = f"{' and '.join(ast.unparse(bottom) for bottom in bottoms[:2])} is 0 there"
    fix = f"{where}: keep the divisor away from 0"
    return [Suspicion("division-by-zero", 0.72, words, fix, trials, site.line)]


def _singular_behind(case: Case, bottom: ast.expr, site, where: str) -> Suspicion | None:
    """A pivot or a determinant that is 0 because the matrix it comes from has no inverse."""
    reads = case.flow.reads(bottom, site.scope)
    if reads & case.roles.moving:  # a gradient, say: the table behind it is solved nowhere
        return None
    behind = case.flow.ancestors(reads)
    for other in case.flow.sites:
        value = getattr(other.node, "value", None)
        if value is None or not any(v in behind for _, v in other.writes):
            continue
        looks = [v for _, text, seen in case.seen(other.index) for v in seen if text == ast.unparse(value)]
        missing = max((v.get("lost", 0) for v in looks), default=0)
        if not missing:
            continue
        rows = looks[0]["shape"][0]
        table = _table(case, value, other.scope)
        tall = table is not None and table[1][0] > table[1][1]
        words = (
            f"{ast.unparse(bottom)} is 0: it comes from {ast.unparse(other.node)}, "
            f"which has {rows} rows, but rank {rows - missing}"
        )
        if tall:
            words += f", as the columns of {table[0]} determine each other"
        fix = f"{where}: np.linalg.lstsq instead" + (
            ", or drop a column that others determine" if tall else ""
        )
        cause = "rank-deficient" if tall else "singular-matrix"
        return Suspicion(cause, 0.9, words, fix, [], site.line, certain=True, measured=True)
    return None


def _singular_by_now(case: Case, bottom: ast.expr, site, where: str) -> Suspicion | None:
    """A determinant that is 0 because a matrix has lost its inverse in the course of the training."""
    if case.bad is None or not case.bad["iteration"]:
        return None
    looks = list(case.first_parts)
    reads = case.flow.reads(bottom, site.scope)
    for other in case.flow.sites:
        if (
            other.scope == site.scope
            and other.loops == site.loops
            and any(v in reads for _, v in other.writes)
        ):
            looks += case.closely(other.index, case.bad["count"])
    for text, look in looks:
        if look.get("lost"):
            rows = look["shape"][0]
            words = (
                f"{ast.unparse(bottom)} is 0: by now {text} has no inverse, "
                f"its {rows} rows have rank {rows - look['lost']}"
            )
            fix = f"{where}: add a small number to the diagonal of {text} first"
            return Suspicion("singular-matrix", 0.9, words, fix, [], site.line, certain=True, measured=True)
    return None


def _counts_from_zero(case: Case, site, power: ast.BinOp, where: str) -> Suspicion:
    """``optimizer-bug``: Adam's correction ``m / (1 - beta ** t)`` divides by 0 if the steps count from 0."""
    divisors = [
        n.right for n in ast.walk(case.tree) if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Div)
    ]
    powers = [p for p in map(one_minus_power, divisors) if p]
    edits = tuple(Edit(_place(p.right), f"({ast.unparse(p.right)} + 1)") for p in powers)
    count = ast.unparse(power.right)
    return Suspicion(
        "optimizer-bug",
        0.9,
        f"{count} is 0 at the first step, so 1 - {ast.unparse(power)} is 0",
        f"{where}: count the steps from 1",
        [Trial("the steps counted from 1", {}, edits)],
        site.line,
    )


def _place(node: ast.expr):
    return (node.lineno, node.col_offset, node.end_lineno or 0, node.end_col_offset or 0)


def _spread(case: Case, node: ast.expr, scope: str, depth: int = 0) -> bool:
    """Whether an expression is the spread of columns: a standard deviation, or largest minus smallest."""
    if any(called(n) in ("std", "ptp", "var", "nanstd", "stdev", "pstdev") for n in ast.walk(node)):
        return True
    if has_exp(node):  # a density, a softmax: what is added up there is no spread
        return False
    if any(
        isinstance(n, ast.BinOp)
        and isinstance(n.op, ast.Sub)
        and called(n.left) in ("max", "amax")
        and called(n.right) in ("min", "amin")
        for n in ast.walk(node)
    ):
        return True
    if any(_from_mean(case, n, scope) for n in ast.walk(node)):
        return True
    for part in ast.walk(node):
        if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Sub):
            ends = [
                {called(n) for value in [side, *_sources(case, side, scope)] for n in ast.walk(value)}
                for side in (part.left, part.right)
            ]
            if ends[0] & {"max", "amax", "nanmax"} and ends[1] & {"min", "amin", "nanmin"}:
                return True
    if depth < 4:
        calls = [n for n in ast.walk(node) if isinstance(n, ast.Call)]
        for call in calls:
            for callee in case.flow.callees(call):
                if any(_spread(case, r, callee, depth + 1) for r in case.flow.returns.get(callee, [])):
                    return True
        for var in case.flow.reads(node, scope):
            if var in case.roles.moving:
                return False
            definitions = case.roles._definitions(var) + case.flow.aliases.get(var, [])
            if any(_spread(case, v, s, depth + 1) for v, s in definitions):
                return True
    return False


def _from_mean(case: Case, node: ast.AST, scope: str) -> bool:
    """Whether an expression is the square of a distance from a mean, as in a standard deviation."""
    if not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow)):
        return False
    base = node.left
    if getattr(node.right, "value", None) != 2 or not isinstance(base, ast.BinOp):
        return False
    if not isinstance(base.op, ast.Sub):
        return False
    for source in [base.right, *_sources(case, base.right, scope)]:
        names = {called(n) for n in ast.walk(source)}
        divided = any(isinstance(n, ast.BinOp) and isinstance(n.op, ast.Div) for n in ast.walk(source))
        if names & {"mean", "fmean", "average", "nanmean"} or (divided and names & {"sum", "fsum"}):
            return True
    return False


def _sources(case: Case, node: ast.expr, scope: str) -> list[ast.expr]:
    var = case.flow.var(node, scope)
    return [value for value, _ in case.flow.aliases.get(var, [])] if var else []


def precision(case: Case) -> list[Suspicion]:
    """``low-precision-overflow``: a number format that ends too early."""
    edits = []
    for node, _ in case.expressions((ast.Attribute, ast.Constant, ast.Name)):
        word = getattr(node, "attr", getattr(node, "id", getattr(node, "value", None)))
        kinds = ("float16", "float32", "f2", "f4")
        kinds += ("half", "single") if isinstance(node, ast.Attribute) else ()
        if isinstance(node, ast.Name) and node.id not in case.flow.modules:
            continue  # a name of the script's own
        if isinstance(word, str) and word.lower() in kinds:
            if isinstance(node, ast.Attribute | ast.Name):
                edits.append((node, f"{NP}.float64", word))
            else:
                edits.append((node, "'float64'", word))
    if not edits or case.bad is None:
        return []
    end = 65504 if "16" in edits[0][2] or edits[0][2] in ("half", "f2") else 3.4e38
    words = f"{edits[0][2]} ends at {end:g}; float64 goes on to 1.8e308"
    trial = Trial("float64 everywhere", {}, tuple(case.edit(n, t) for n, t, _ in edits))
    line = edits[0][0].lineno
    return [
        Suspicion(
            "low-precision-overflow", 0.87, words, f"line {line}: {case.line(line)}: float64", [trial], line
        )
    ]


def solving(case: Case) -> list[Suspicion]:
    """``singular-matrix``, ``rank-deficient``: a solve that has no unique answer."""
    error = case.record.get("error") or {}
    singular = "LinAlgError" in error.get("kinds", []) and "ingular" in error.get("message", "")
    for node, scope in case.expressions(ast.Call):
        if called(node) not in ("inv", "solve") or not node.args:
            continue
        text = ast.unparse(node.args[0])
        sites = [s.index for s in case.flow.sites if any(n is node for n in ast.walk(s.node))]
        looks = [v for i in sites for _, t, seen in case.seen(i) if t == text for v in seen]
        missing = max((v.get("lost", 0) for v in looks), default=0)
        here = singular and node.lineno <= (error.get("line") or 0) <= (node.end_lineno or 0)
        if missing or here:
            return [_unsolvable(case, node, scope, looks, missing, singular)]
    return []


def _unsolvable(
    case: Case, node: ast.Call, scope: str, looks: list[dict], missing: int, broke: bool
) -> Suspicion:
    new = f"{NP}.linalg.pinv({ast.unparse(node.args[0])})"
    if called(node) == "solve" and len(node.args) > 1:
        new = f"({new} @ {ast.unparse(node.args[1])})"
    words = f"{ast.unparse(node)} has no unique answer"
    table = _table(case, node.args[0], scope)
    if missing:
        size = looks[0]["shape"][0]
        words += f": the matrix has {size} rows, but rank {size - missing}"
    tall = table is not None and table[1][0] > table[1][1] and missing > 0
    if tall:
        words += f", as the columns of {table[0]} determine each other"
    elif table is not None and missing:
        words += f", as {table[0]} has {table[1][1]} columns and only {table[1][0]} rows"
    line = node.lineno
    fix = f"line {line}: {case.line(line)}: np.linalg.lstsq instead" + (
        ", or drop a column that others determine" if tall else ""
    )
    trials = (
        [Trial("the smallest of all solutions (np.linalg.pinv)", {}, (case.edit(node, new),))]
        if broke
        else []
    )
    cause = "rank-deficient" if tall else "singular-matrix"
    return Suspicion(cause, 0.9, words, fix, trials, line, certain=True, measured=missing > 0)


def _table(case: Case, node: ast.expr, scope: str, depth: int = 0) -> tuple[str, list[int]] | None:
    """The table whose columns are multiplied with each other to make a matrix: its name and shape."""
    for part in ast.walk(node):
        sides = (
            [part.left, part.right]
            if isinstance(part, ast.BinOp) and isinstance(part.op, ast.MatMult | ast.Mult)
            else []
        )
        if isinstance(part, ast.Call) and called(part) in ("dot", "matmul"):
            method = len(part.args) == 1 and isinstance(part.func, ast.Attribute)
            sides = [part.func.value, part.args[0]] if method else part.args[:2]
        if len(sides) == 2 and any(getattr(n, "attr", "") in ("T", "transpose") for n in ast.walk(sides[0])):
            look = case.look(ast.unparse(sides[1]))
            if look and len(look["shape"]) == 2:
                return ast.unparse(sides[1]), look["shape"]
    if depth < 3:
        for var in sorted(case.flow.reads(node, scope)):
            for value, where in case.flow.aliases.get(var, []):
                found = _table(case, value, where, depth + 1)
                if found:
                    return found
    return None
