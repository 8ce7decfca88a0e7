"""Who plays which part in a script: the parameters, their updates, the rate, the loss, the data."""

import ast
from dataclasses import dataclass, field

from nnlab.diagnosis.flow import Flow, Site, Var

#: Operations that make a loss of an error, and those that make a score of it.
LOSSY = {
    "log",
    "log1p",
    "log2",
    "log10",
    "square",
    "abs",
    "absolute",
    "fabs",
    "norm",
    "logaddexp",
    "vdot",
    "power",
    "hypot",
}
SCORING = {"argmax", "round", "rint", "argmin", "accuracy_score", "sign", "array_equal", "count_nonzero"}


@dataclass
class Update:
    """One statement that moves a parameter (or the memory of an optimiser)."""

    site: Site
    target: ast.expr
    var: Var
    step: ast.expr
    sign: int
    scope: str
    state: bool = False


@dataclass
class Roles:
    r"""The parts that the names of a script play.

    Parameters
    ----------
    flow : Flow
        The flow of values through the script.

    Examples
    --------
    >>> text = "w = 0.0\nfor i in range(9):\n    e = w * 2.0 - 3.0\n    w = w - 0.1 * e"
    >>> roles = Roles(Flow(ast.parse(text)))
    >>> [(u.var[1], u.sign, u.state) for u in roles.updates]
    [('w', -1, False)]
    >>> [constant.value for constant in roles.rates()]
    [0.1]
    """

    flow: Flow
    updates: list[Update] = field(init=False)

    def __post_init__(self) -> None:
        self.candidates = [
            u for site in self.flow.sites if self.flow.in_loop(site) for u in self._update(site)
        ]
        moved = {u.var for u in self.candidates}
        for update in self.candidates:
            if not update.state and len(moved) > 1:
                update.state = self._is_memory(update, moved)
        self.updates = [u for u in self.candidates if not u.state]
        if not self.updates:
            self.updates = self.candidates
        self.parameters = {u.var for u in self.updates}
        self.memory = {u.var for u in self.candidates if u.state} - self.parameters
        #: everything that depends on a parameter
        self.moving = {v for v in list(self.flow.deps) if self.flow.ancestors({v}) & self.parameters}

    # ---- updates ---

    def _update(self, site: Site) -> list[Update]:
        node, flow, found = site.node, self.flow, []
        if isinstance(node, ast.AugAssign):
            var = flow.var(node.target, site.scope)
            if var and isinstance(node.op, ast.Add | ast.Sub) and self._cycle(var, node.value, site.scope):
                sign = 1 if isinstance(node.op, ast.Add) else -1
                state = self._decays(var, site)
                found.append(Update(site, node.target, var, node.value, sign, site.scope, state))
            return found
        if not isinstance(node, ast.Assign):
            return found
        for target in node.targets:
            pairs = [(target, node.value)]
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = list(zip(target.elts, node.value.elts, strict=False))
            elif isinstance(target, ast.Tuple):
                pairs = [(t, node.value) for t in target.elts]
            for part, value in pairs:
                var = flow.var(part, site.scope)
                update = var and self._self_plus_step(site, part, var, value, site.scope)
                if update:
                    found.append(update)
        return found

    def _self_plus_step(self, site, target, var, value, scope, depth=0) -> Update | None:
        flow = self.flow
        terms = additive(value)
        own = [(t, s) for t, s in terms if flow.var(_bare(t), scope) == var and not isinstance(t, ast.Call)]
        scaled = [
            (t, s)
            for t, s in terms
            if isinstance(t, ast.BinOp)
            and isinstance(t.op, ast.Mult)
            and any(flow.var(side, scope) == var for side in (t.left, t.right))
        ]
        rest = [(t, s) for t, s in terms if (t, s) not in own and (t, s) not in scaled]
        if (own or scaled) and rest:
            step, sign = rest[0]
            joined = step if len(rest) == 1 else ast.Tuple([t for t, _ in rest], ast.Load())
            if self._cycle(var, joined, scope):
                return Update(site, target, var, step, sign, scope, state=bool(scaled))
        if isinstance(value, ast.Name) and depth < 2:  # w_new = w - step; ...; w = w_new
            for inner, where in flow.aliases.get(flow.var(value, scope), []):
                update = self._self_plus_step(site, target, var, inner, where, depth + 1)
                if update:
                    return update
        if isinstance(value, ast.ListComp) and depth < 2:
            terms = additive(value.elt)
            reads = flow.reads(value.elt, scope)
            if len(terms) > 1 and var in flow.ancestors(reads) and self._cycle(var, value.elt, scope):
                return Update(site, target, var, terms[-1][0], terms[-1][1], scope)
        if isinstance(value, ast.Call) and depth < 2:
            called = flow.callees(value)
            arguments = [*value.args, *[k.value for k in value.keywords]]
            if any(flow.var(a, scope) == var for a in arguments) and self._initialised_outside(var):
                for callee in called:
                    for result in flow.returns.get(callee, []):
                        for piece in result.elts if isinstance(result, ast.Tuple) else [result]:
                            terms = additive(piece)
                            if len(terms) > 1:
                                return Update(site, target, var, terms[-1][0], terms[-1][1], callee)
            if getattr(value.func, "attr", "") in ("subtract", "add") and len(value.args) == 2:
                sign = -1 if value.func.attr == "subtract" else 1
                if flow.var(value.args[0], scope) == var and self._cycle(var, value.args[1], scope):
                    return Update(site, target, var, value.args[1], sign, scope)
        return None

    def _cycle(self, var: Var, step: ast.expr, scope: str) -> bool:
        return var in self.flow.ancestors(self.flow.reads(step, scope)) and self._initialised_outside(var)

    def _initialised_outside(self, var: Var) -> bool:
        """Whether something else gives this variable its first value."""
        return bool(self.flow.deps.get(var)) or bool(self.flow.aliases.get(var))

    def _decays(self, var: Var, site: Site) -> bool:
        """Whether the variable is also shrunk in a loop, as a velocity is: ``m *= 0.9``."""
        return any(
            isinstance(other.node, ast.AugAssign)
            and isinstance(other.node.op, ast.Mult)
            and self.flow.var(other.node.target, other.scope) == var
            and other.scope == site.scope
            for other in self.flow.sites
        )

    def _is_memory(self, update: Update, moved: set[Var]) -> bool:
        """An accumulator or a velocity is read by the updates of others only."""
        flow = self.flow
        mine = {u.site.index for u in self.candidates if u.var == update.var}
        others = {u.site.index for u in self.candidates if u.var != update.var} | mine
        todo, seen = {update.var}, set()
        while todo:
            var = todo.pop()
            seen.add(var)
            for site in flow.sites:
                if site.index in others or var not in site.reads:
                    continue
                value = getattr(site.node, "value", None)
                if value is not None and (
                    operations(value) & {"lossy"} or self._compares(value, site.scope, moved)
                ):
                    return False
                written = {v for _, v in site.writes if v}
                if isinstance(site.node, ast.Return):
                    written = {("return", site.scope), *[(f"return {site.scope}", str(i)) for i in range(9)]}
                todo |= written - seen - moved
            todo |= {
                v for v, sources in flow.deps.items() if var in sources and v not in seen and v not in moved
            }
        return True

    def _compares(self, value: ast.expr, scope: str, moved: set[Var]) -> bool:
        """Whether a difference is taken between something and a thing that does not move: a target."""
        for part in ast.walk(value):
            if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Sub):
                sides = [self.flow.reads(side, scope) for side in (part.left, part.right)]
                moving = [bool(self.flow.ancestors(side) & moved) for side in sides]
                if all(sides) and moving[0] != moving[1]:
                    return True
        return False

    # ---- the rate ---

    def rates(self) -> list[ast.Constant]:
        """The numbers in the script that multiply every step."""
        found: list[ast.Constant] = []
        for update in self.updates:
            found += self._factor(update.step, update.scope, 0)
        unique = {id(c): c for c in found}
        return [c for c in unique.values() if isinstance(c.value, int | float) and c.value != 0]

    def _factor(self, step: ast.expr, scope: str, depth: int) -> list[ast.Constant]:
        named, plain = [], []
        for factor in factors(step):
            if isinstance(factor, ast.Constant):
                if isinstance(factor.value, float):
                    plain.append(factor)
            elif isinstance(factor, ast.Name | ast.Attribute | ast.Subscript):
                constants = self.flow.constants(factor, scope)
                if constants:
                    named += constants
                elif depth < 3:
                    var = self.flow.var(factor, scope)
                    if var in self.memory:
                        for state in self.candidates:
                            if state.var == var:
                                named += self._factor(state.step, state.scope, depth + 1)
                    else:
                        for value, where in self.flow.aliases.get(var, []) if var else []:
                            if isinstance(value, ast.BinOp):
                                plain += self._factor(value, where, depth + 1)
        return named or plain

    # ---- the loss ---

    def lossiness(self, value: ast.expr, scope: str) -> int:
        """How much an expression looks like a loss: depends on the parameters, and squares or takes logs."""
        reads = self.flow.reads(value, scope)
        anc = self.flow.ancestors(reads, frozenset(self.parameters))
        if not (anc | reads) & (self.parameters | self.moving):
            return -9
        score, todo, seen = 0, [(value, scope)], set()
        while todo and len(seen) < 30:
            node, where = todo.pop(0)
            if id(node) in seen:
                continue
            seen.add(id(node))
            kinds = operations(node)
            score += 2 * bool(kinds & {"lossy"}) - 4 * bool(kinds & {"scoring"})
            if kinds & {"lossy", "scoring"}:
                break
            for call in [n for n in ast.walk(node) if isinstance(n, ast.Call)]:
                for callee in self.flow.callees(call):
                    todo += [(r, callee) for r in self.flow.returns.get(callee, [])]
            for var in self.flow.reads(node, where):
                if var not in self.parameters:
                    todo += self._definitions(var)
        return score

    def _definitions(self, var: Var) -> list[tuple[ast.expr, str]]:
        found = []
        for site in self.flow.sites:
            numbers = [i for i, (_, v) in enumerate(site.writes) if v == var]
            value = getattr(site.node, "value", None)
            if not numbers or value is None:
                continue
            pieces = self.pieces(value, site.scope)
            several = len(site.writes) > 1 and len(pieces) == len(site.writes)
            found += [pieces[i] for i in numbers] if several else [(value, site.scope)]
        return found[:6]

    def pieces(self, value: ast.expr, scope: str) -> list[tuple[ast.expr, str]]:
        """What an expression gives to each name of ``a, b = ...``."""
        if isinstance(value, ast.Tuple):
            return [(part, scope) for part in value.elts]
        if isinstance(value, ast.Call):
            for callee in self.flow.callees(value):
                for result in self.flow.returns.get(callee, []):
                    if isinstance(result, ast.Tuple):
                        return [(part, callee) for part in result.elts]
        return []


def additive(node: ast.expr, sign: int = 1) -> list[tuple[ast.expr, int]]:
    """The terms of a sum, each with its sign.

    Examples
    --------
    >>> [(ast.unparse(t), s) for t, s in additive(ast.parse("a - (b - c)", mode="eval").body)]
    [('a', 1), ('b', -1), ('c', 1)]
    """
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        second = sign if isinstance(node.op, ast.Add) else -sign
        return additive(node.left, sign) + additive(node.right, second)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return additive(node.operand, -sign)
    return [(node, sign)]


def factors(node: ast.expr) -> list[ast.expr]:
    """The factors of a product; what divides is left out.

    Examples
    --------
    >>> [ast.unparse(f) for f in factors(ast.parse("lr * g / n * 2", mode="eval").body)]
    ['lr', 'g', '2']
    """
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        return factors(node.left) + factors(node.right)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        return factors(node.left)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        return factors(node.left)
    if isinstance(node, ast.UnaryOp):
        return factors(node.operand)
    if (
        isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") in ("multiply", "dot", "outer")
        and node.args
    ):
        return [f for a in node.args for f in factors(a)]
    return [node]


def operations(node: ast.expr) -> set[str]:
    """Whether an expression squares or takes logs ("lossy"), or counts right answers ("scoring")."""
    kinds = set()
    for part in ast.walk(node):
        name = (
            getattr(part, "attr", getattr(part, "id", None))
            if isinstance(part, ast.Attribute | ast.Name)
            else None
        )
        if name in LOSSY or _squares(part):
            kinds.add("lossy")
        if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Mult | ast.MatMult):
            if ast.dump(part.left) == ast.dump(part.right) and not isinstance(part.left, ast.Constant):
                kinds.add("lossy")
        if isinstance(part, ast.Call) and name is None:
            called = getattr(part.func, "attr", getattr(part.func, "id", ""))
            same = len(part.args) == 2 and ast.dump(part.args[0]) == ast.dump(part.args[1])
            if called in ("dot", "vdot", "inner") and same:
                kinds.add("lossy")
        if name in SCORING or (isinstance(part, ast.Compare) and isinstance(part.ops[0], ast.Eq | ast.NotEq)):
            kinds.add("scoring")
    return kinds


def _squares(node: ast.AST) -> bool:
    """``x ** 2`` and its like; ``0.9 ** t`` is no loss."""
    power = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow)
    return power and isinstance(node.right, ast.Constant) and not isinstance(node.left, ast.Constant)


def _bare(node: ast.expr) -> ast.expr:
    """A name without its subscripts."""
    while isinstance(node, ast.Subscript):
        node = node.value
    return node
