"""Causes in how the rows are kept: shuffled apart, overwritten, or added up over the epochs."""

import ast
import itertools

from nnlab.diagnosis.case import Case, Suspicion, Trial
from nnlab.diagnosis.outcome import series
from nnlab.diagnosis.units import called

NP = "__import__('numpy')"


def suspects(case: Case) -> list[Suspicion]:
    """What may be wrong with the rows on their way through the training."""
    return [*corruption(case), *metric(case)]


def corruption(case: Case) -> list[Suspicion]:
    """``data-corruption``: inputs shuffled without their targets, or overwritten while training."""
    found = _shuffled_apart(case)
    for node, scope in case.expressions(ast.Call):
        if called(node) == "shuffle" and node.args:
            var = case.flow.var(node.args[0], scope)
            names = {n for n in case.names}
            if var and ":".join(var) in names | {f"{scope}:{var[1]}"} and not _index_only(case, var):
                others = [
                    n
                    for n in case.names
                    if n.split("[")[0] != ":".join(var)
                    and not _made_of(case, tuple(n.split("[")[0].split(":", 1)), var, node.lineno)
                ]
                if others and not any(
                    called(o) == "shuffle" and o is not node for o, _ in case.expressions(ast.Call)
                ):
                    words = (
                        f"line {node.lineno} shuffles {var[1]} alone: its rows no longer "
                        f"belong to those of {others[0].split(':')[1]}"
                    )
                    trial = Trial("without this shuffle", {}, (case.edit(node, "None"),))
                    fix = (
                        f"line {node.lineno}: {case.line(node.lineno)}: shuffle one "
                        "index, and take the rows of both by it"
                    )
                    found.append(Suspicion("data-corruption", 0.92, words, fix, [trial], node.lineno))
    found += _swapped_views(case) + _one_sided(case) + _overwritten(case)
    return found


def _made_of(case: Case, other, var, line: int) -> bool:
    """Whether a table is made of another after that was shuffled, as a batch is of a list of pairs."""
    before = [s for s in case.flow.sites if s.scope == var[0] and s.line < line]
    if any(v == other for s in before for _, v in s.writes):
        return False
    return var in case.flow.ancestors({other})


def _shuffled_apart(case: Case) -> list[Suspicion]:
    """Two tables, each shuffled by a call of its own, between which no seed is set again."""
    names = {name.split("[")[0] for name in case.names}
    calls = [n for n, _ in case.expressions(ast.Call) if called(n) in ("seed", "set_state", "shuffle")]
    calls.sort(key=lambda node: (node.lineno, node.col_offset))
    for one, two in itertools.pairwise(calls):
        pair = [n for n in (one, two) if called(n) == "shuffle" and n.args and not _seeded(case, n)]
        inside = {id(n): s for n, s in case.expressions(ast.Call)}
        tables = [case.flow.var(n.args[0], inside[id(n)]) for n in pair]
        if len(set(tables)) < 2 or not all(t and ":".join(t) in names for t in tables):
            continue
        first, second = (ast.unparse(n.args[0]) for n in pair)
        words = (
            f"line {one.lineno} shuffles {first} and line {two.lineno} shuffles {second}, "
            "each in an order of its own"
        )
        trial = Trial("without these shuffles", {}, tuple(case.edit(n, "None") for n in pair))
        fix = (
            f"line {one.lineno}: {case.line(one.lineno)}: shuffle one index, and take the rows of both by it"
        )
        return [Suspicion("data-corruption", 0.92, words, fix, [trial], one.lineno)]
    return []


def _seeded(case: Case, call: ast.Call) -> bool:
    """Whether a generator made of a seed for this very call does the shuffling."""
    return isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Call)


def _swapped_views(case: Case) -> list[Suspicion]:
    """``random.shuffle`` of an array of rows: it swaps views, so that rows are lost and others doubled."""
    names = {
        a.asname or a.name: ("module" if isinstance(node, ast.Import) else "function")
        for node in ast.walk(case.tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for a in node.names
        if (a.name == "random" and isinstance(node, ast.Import))
        or (a.name == "shuffle" and getattr(node, "module", "") == "random")
    }
    for node, scope in case.expressions(ast.Call):
        owner = getattr(getattr(node.func, "value", None), "id", "")
        plain = called(node) == "shuffle" and names.get(owner) == "module"
        if not node.args or not (plain or names.get(getattr(node.func, "id", "")) == "function"):
            continue
        var = case.flow.var(node.args[0], scope)
        tables = {":".join(v) for v in _origin(case, var, set())} if var else set()
        looks = [i for n, i in case.names.items() if n in tables] + [case.look(ast.unparse(node.args[0]))]
        if any(look and look["kind"] == "array" and len(look["shape"]) > 1 for look in looks):
            text = ast.unparse(node.args[0])
            words = (
                f"random.shuffle swaps the rows of the array {text} as views: some are lost, others doubled"
            )
            fix = f"line {node.lineno}: {case.line(node.lineno)}: np.random.shuffle({text})"
            edit = case.edit(node, f"{NP}.random.shuffle({text})")
            trial = Trial("np.random.shuffle in its place", {}, (edit,))
            return [Suspicion("data-corruption", 0.94, words, fix, [trial], node.lineno, measured=True)]
    return []


def _index_only(case: Case, var) -> bool:
    return any(
        "arange" in ast.unparse(v) or "range" in ast.unparse(v) for v, _ in case.flow.aliases.get(var, [])
    )


def _one_sided(case: Case) -> list[Suspicion]:
    """``X = X[order]`` without ``y = y[order]``, or with a second permutation."""
    orders = []
    for site in case.flow.sites:
        value = getattr(site.node, "value", None)
        if isinstance(site.node, ast.Assign) and isinstance(value, ast.Subscript):
            if "permutation" in ast.unparse(value.slice) or any(
                "permutation" in ast.unparse(v)
                for n in ast.walk(value.slice)
                if isinstance(n, ast.Name)
                for v, _ in case.flow.aliases.get(case.flow.var(n, site.scope), [])
            ):
                orders.append((site, ast.unparse(value.slice), value))
        elif (
            isinstance(site.node, ast.Assign)
            and isinstance(value, ast.Call)
            and called(value) == "permutation"
            and value.args
        ):
            if case.flow.var(value.args[0], site.scope) and any(
                case.flow.var(value.args[0], site.scope)[1] == n.split(":")[1] for n in case.names
            ):
                orders.append((site, ast.unparse(value), value))
    if not orders:
        return []
    texts = [t for _, t, _ in orders]
    lonely = [o for o in orders if texts.count(o[1]) == 1 or "permutation" in o[1]]
    if not lonely:
        return []
    site, _, value = lonely[0]
    kept = value.value if isinstance(value, ast.Subscript) else value.args[0]
    trial = Trial(
        "without this reordering",
        {},
        tuple(
            case.edit(v, ast.unparse(v.value if isinstance(v, ast.Subscript) else v.args[0]))
            for _, _, v in lonely
        ),
    )
    words = f"line {site.line} puts the rows of {ast.unparse(kept)} in a new order that nothing else follows"
    return [
        Suspicion(
            "data-corruption",
            0.9,
            words,
            f"line {site.line}: {case.line(site.line)}: one order for inputs and targets",
            [trial],
            site.line,
        )
    ]


def _overwritten(case: Case) -> list[Suspicion]:
    """A table that is written into inside the training loop."""
    found = []
    # Where all numbers are the same before training, it is a count or a sum that the script keeps.
    tables = {tuple(n.split(":", 1)) for n, info in case.names.items() if info.get("low") != info.get("high")}
    for site in case.flow.sites:
        if not case.flow.in_loop(site) or not case.while_training(site):
            continue
        for target, var in site.writes:
            changed = isinstance(site.node, ast.AugAssign) or isinstance(target, ast.Subscript)
            if (
                not (var and changed and isinstance(site.node, ast.Assign | ast.AugAssign))
                or var in case.roles.parameters | case.roles.memory
            ):
                continue
            roots = _origin(case, var, set())
            if roots & tables:
                name = sorted(roots & tables)[0][1]
                copies = []
                for value, scope in case.flow.aliases.get(var, []):
                    if case.flow.var(value, scope):
                        copies.append(case.edit(value, f"{NP}.array({{}})"))
                words = f"line {site.line} writes into {name}, the table itself, at every turn"
                trials = [Trial("on a copy of it", {}, tuple(copies))] if copies else []
                if isinstance(site.node, ast.AugAssign):
                    neutral = "0.0" if isinstance(site.node.op, ast.Add | ast.Sub) else "1.0"
                    trials.append(
                        Trial("without this line's change", {}, (case.edit(site.node.value, neutral),))
                    )
                found.append(
                    Suspicion(
                        "data-corruption",
                        0.9,
                        words,
                        f"line {site.line}: {case.line(site.line)}: work on a copy, {name}.copy()",
                        trials,
                        site.line,
                    )
                )
    return found[:1]


def _origin(case: Case, var, seen: set) -> set:
    if var in seen:
        return set()
    seen.add(var)
    found = {var}
    for value, scope in case.flow.aliases.get(var, []):
        if isinstance(value, ast.Name | ast.Attribute) or (
            isinstance(value, ast.Subscript) and isinstance(value.slice, ast.Slice)
        ):
            source = case.flow.var(value, scope)
            if source:
                found |= _origin(case, source, seen)
    return found


def metric(case: Case) -> list[Suspicion]:
    """``metric-accumulates``: the number that is reported adds up over the epochs; the training is fine."""
    if case.key is None:
        return []
    site = case.flow.sites[case.key[0]]
    value = site.node.value
    pool = case.flow.ancestors(case.flow.reads(value, site.scope), frozenset(case.roles.parameters))
    for other in case.flow.sites:
        if (
            not isinstance(other.node, ast.AugAssign)
            or not isinstance(other.node.op, ast.Add | ast.Sub)
            or not case.flow.in_loop(other)
        ):
            continue
        var = other.writes[0][1]
        if var not in pool and not (other.index == site.index):
            continue
        if var in case.roles.parameters | case.roles.memory:
            continue
        resets = [
            s
            for s in case.flow.sites
            if s.index != other.index
            and isinstance(s.node, ast.Assign)
            and any(v == var for _, v in s.writes)
            and case.flow.in_loop(s)
            and s.loops
        ]
        if resets or (
            other.scope
            and any(
                s.scope == other.scope
                for s in case.flow.sites
                if any(v == var for _, v in s.writes) and isinstance(s.node, ast.Assign)
            )
        ):
            continue
        if not _levels_off(case):
            continue
        text = ast.unparse(other.node.target)
        sign = "-" if isinstance(other.node.op, ast.Add) else "+"
        edit = case.edit(other.node.value, f"({{}}) {sign} ({text})")
        return [
            _accumulates(
                case, var[1], other.line, Trial(f"{var[1]} set back before every addition", {}, (edit,))
            )
        ]
    return _listed(case, site, pool)


def _gains(case: Case) -> list[float]:
    """What each turn adds to the reported number, which begins at 0."""
    _, stride, points = series(case.record).get(case.key, [0, 1, []])
    return [b - a for a, b in itertools.pairwise([0.0, *points] if stride == 1 else points)]


def _levels_off(case: Case) -> bool:
    """Whether every turn adds something, and less and less, or the answers are good all the same."""
    gains = _gains(case)
    if len(gains) < 3 or any(g < 0 for g in gains):
        return False
    if case.outcome.left is not None and case.outcome.left < 0.5 and case.outcome.status == "grows":
        return True
    width = max(1, len(gains) // 10)
    return sum(gains[-width:]) < 0.8 * sum(gains[:width])


def _listed(case: Case, site, pool) -> list[Suspicion]:
    """The sum of a list that is never emptied."""
    flow = case.flow
    for node, scope in case.expressions(ast.Call):
        if called(node) not in ("sum", "fsum", "nansum") or not node.args:
            continue
        var = flow.var(node.args[0], scope) if isinstance(node.args[0], ast.Name | ast.Attribute) else None
        grown = [
            s
            for s in flow.sites
            if isinstance(s.node, ast.Expr)
            and called(s.node.value) == "append"
            and flow.in_loop(s)
            and any(v == var for _, v in s.writes)
        ]
        made = [
            s for s in flow.sites if isinstance(s.node, ast.Assign) and any(v == var for _, v in s.writes)
        ]
        if (
            var is None
            or not grown
            or var not in pool
            or any(flow.in_loop(s) for s in made)
            or not _levels_off(case)
        ):
            continue
        edit = case.edit(node.args[0], "({})[-1:]")
        return [
            _accumulates(case, var[1], node.lineno, Trial(f"only the last of {var[1]} added up", {}, (edit,)))
        ]
    return []


def _accumulates(case: Case, name: str, line: int, trial: Trial) -> Suspicion:
    gains = _gains(case)
    words = f"{name} is never emptied; one turn adds {gains[0]:.3g} at the start, {gains[-1]:.3g} at the end"
    fix = f"line {line}: begin with an empty {name} at each turn of the outer loop"
    return Suspicion("metric-accumulates", 0.96, words, fix, [trial], line)
