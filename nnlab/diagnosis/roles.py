"""Who plays which part in a script: the parameters, their updates, the rate, the loss, the data."""

import ast
from dataclasses import dataclass, field

from nnlab.diagnosis.flow import Flow, Site, Var
from nnlab.diagnosis.terms import (
    HANDS_ON,
    additive,
    bare,
    builds,
    factors,
    operations,
    product,
    reduces,
    signed,
)


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
    shrunk: ast.expr | None = None  #: the term ``c * w`` where the new value begins with that
    in_vain: bool = False  #: the new value gets a name of its own, and the parameter stays as it is
    overwrites: bool = False  #: the parameter is set to the step itself, as ``w =- step`` does


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
        every = [u for site in self.flow.sites if self.flow.in_loop(site) for u in self._update(site)]
        every = self._all_in_vain(every) or self._once(every)
        others = {u.var for u in every}
        every = [u for u in self._without_sums(every) if not self._handed_back(u)]
        kept = [u for u in every if not self._fresh(u.var, others)]
        self.candidates = kept or every
        moved = {u.var for u in self.candidates}
        for update in self.candidates:
            if len(moved) > 1:  # what shrinks at every step may be weights that a penalty pulls at
                update.state = self._is_memory(update, moved) or (update.state and self._handed_on(update))
        self.updates = [u for u in self.candidates if not u.state]
        if not self.updates:
            self.updates = self.candidates
            for update in self.updates:
                update.state = False
        self.parameters = {u.var for u in self.updates}
        self.memory = {u.var for u in self.candidates if u.state} - self.parameters
        #: everything that depends on a parameter
        self.moving = {v for v in list(self.flow.deps) if self.flow.ancestors({v}) & self.parameters}

    # ---- updates ---

    def _update(self, site: Site) -> list[Update]:
        node, flow, found = site.node, self.flow, []
        if isinstance(node, ast.AugAssign):
            var = flow.var(node.target, site.scope)
            if var and isinstance(node.op, ast.Add | ast.Sub) and self._cycle(var, node.value, site):
                sign = 1 if isinstance(node.op, ast.Add) else -1
                state = self._decays(var, site)
                found.append(Update(site, node.target, var, node.value, sign, site.scope, state))
            return found
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and site.writes:
            target, var = site.writes[0]
            value, name = node.value, getattr(node.value.func, "attr", "")
            if name == "append" and value.args:  # ws.append(ws[-1] - step)
                target, value = ast.Subscript(target, ast.Constant(-1), ast.Load()), value.args[0]
            if name == "update" and value.args:  # params.update({"w": params["w"] - step})
                update = var and self._self_plus_step(site, target, var, value.args[0], site.scope)
            else:
                update = var and self._sum(site, target, var, value, site.scope)
            return [update] if update else []
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

    def _self_plus_step(self, site, target, var, value, scope) -> Update | None:
        """``w = w - step``, wherever the sum stands: in a comprehension, a container, a function's result."""
        flow = self.flow
        if not self._initialised_outside(var):
            return None
        todo, seen = [(value, scope)], set()
        while todo and len(seen) < 40:
            node, where = todo.pop(0)
            if (id(node), where) in seen:
                continue
            seen.add((id(node), where))
            found = self._sum(site, target, var, node, where)
            if found:
                return found
            if node is value and signed(node) and self._cycle(var, node, site, where):
                return Update(site, target, var, node, 1, where, overwrites=True)
            if isinstance(node, ast.ListComp | ast.GeneratorExp):
                todo.append((node.elt, where))
            elif isinstance(node, ast.DictComp):
                todo.append((node.value, where))
            elif isinstance(node, ast.Tuple | ast.List):
                todo += [(part, where) for part in node.elts]
            elif isinstance(node, ast.Dict):
                todo += [(part, where) for part in node.values]
            elif isinstance(node, ast.Call):
                todo += self._inside(node, where)
            elif isinstance(node, ast.Name) and flow.var(node, where) != var:  # w_new = ...; w = w_new
                todo += [(v, where) for v, _ in self._definitions(flow.var(node, where))]
        return None

    def _once(self, every: list[Update]) -> list[Update]:
        """Without ``p = update(p)``, where ``p["W"] = p["W"] - step`` stands in that function already."""
        inside = {
            id(u.step) for u in every if u.scope == u.site.scope and isinstance(u.target, ast.Subscript)
        }
        return [u for u in every if u.scope == u.site.scope or id(u.step) not in inside]

    def _all_in_vain(self, every: list[Update]) -> list[Update]:
        """The updates of names that a function or a loop has for the parameters, if there are no others."""
        own = [u for u in every if u.var[0] and u.var[0] == u.scope and not u.site.loops]
        if len(own) < len(every):
            return []
        found = [(s, self._in_vain(s)) for s in self.flow.sites if self.flow.in_loop(s)]
        vain = {s.index for s, updates in found if updates}
        return [u for _, updates in found for u in updates] if {u.site.index for u in own} <= vain else []

    def _in_vain(self, site: Site) -> list[Update]:
        """``p = p - step``, where ``p`` is a function's own name, or a loop's, for what was to be moved."""
        node, flow = site.node, self.flow
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            return []
        name = flow.var(node.targets[0], site.scope)
        terms = additive(node.value)
        rest = [t for t, _ in terms if flow.var(t, site.scope) != name or not isinstance(t, ast.Name)]
        if name is None or len(terms) != 2 or len(rest) != 1:
            return []
        sources = self._sources(name)
        back = flow.ancestors(flow.reads(rest[0], site.scope) - {name})
        if not back & (sources | {name}) or any(name in flow.ancestors({source}) for source in sources):
            return []
        sign = next(s for t, s in terms if t is rest[0])
        first = sorted(source for source in sources if not self._sources(source))
        return [
            Update(site, node.targets[0], var, rest[0], sign, site.scope, in_vain=True) for var in first[:1]
        ]

    def _sources(self, name: Var) -> set[Var]:
        """The variables that a name is another name for, or for a part of which."""
        found, todo = set(), [name]
        while todo:
            for value, scope in self.flow.aliases.get(todo.pop(), []):
                parts = value.elts if isinstance(value, ast.List | ast.Tuple) else [value]
                plain = [p for p in parts if isinstance(p, ast.Name | ast.Attribute | ast.Subscript)]
                new = {self.flow.var(part, scope) for part in plain} - found - {None, name}
                found |= new
                todo += new
        return found

    def _inside(self, call: ast.Call, scope: str) -> list[tuple[ast.expr, str]]:
        """Where the numbers of a call's result are computed."""
        flow = self.flow
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        arguments = [*call.args, *[k.value for k in call.keywords]]
        if name in flow.classes or name in HANDS_ON:
            return [(a.value if isinstance(a, ast.Starred) else a, scope) for a in arguments]
        return [(r, callee) for callee in flow.callees(call) for r in flow.returns.get(callee, [])]

    def _sum(self, site, target, var, node, scope) -> Update | None:
        """The step, if an expression is a variable, or an element of it, plus what depends on it."""
        if isinstance(node, ast.Call) and len(node.args) >= 2:
            name = getattr(node.func, "attr", "")
            if name in ("subtract", "add") and self._part_of(node.args[0], scope, var):
                if self._cycle(var, node.args[1], site, scope):
                    return Update(site, target, var, node.args[1], -1 if name == "subtract" else 1, scope)
        terms = additive(node)
        if len(terms) < 2:
            return None
        own = [(t, s) for t, s in terms if s > 0 and self._part_of(t, scope, var)]
        scaled = [
            (t, s)
            for t, s in terms
            if isinstance(t, ast.BinOp)
            and isinstance(t.op, ast.Mult)
            and any(self._part_of(side, scope, var) for side in (t.left, t.right))
        ]
        if own:  # w - 0.1 * w: the product is the step
            scaled = []
            if all(self._row_of_the_same(t, own[0][0], scope, var) for t, _ in terms if t is not own[0][0]):
                return None
        rest = [(t, s) for t, s in terms if (t, s) not in own[:1] and (t, s) not in scaled]
        if not (own or scaled) or not rest:
            return None
        if scaled and not own and self._gated(scaled[0][0], scope, var):
            return None
        step, sign = rest[0]
        joined = step if len(rest) == 1 else ast.Tuple([t for t, _ in rest], ast.Load())
        shrunk = scaled[0][0] if scaled else None
        return (
            Update(site, target, var, step, sign, scope, bool(scaled), shrunk)
            if self._cycle(var, joined, site, scope)
            else None
        )

    def _gated(self, product: ast.expr, scope: str, var: Var) -> bool:
        """Whether a variable is multiplied by what depends on it, as a cell's state is by its gate."""
        sides = (product.left, product.right)
        others = [side for side in sides if not self._part_of(side, scope, var)]
        others = [side for side in others if not self._set_by_its_class(side, scope)]
        return any(var in self.flow.ancestors(self.flow.reads(side, scope)) for side in others)

    def _set_by_its_class(self, node: ast.expr, scope: str) -> bool:
        """Whether an attribute is a number in this class, whatever another class keeps under that name."""
        if not isinstance(node, ast.Attribute) or "." not in scope:
            return False
        own = scope.split(".")[0] + "."
        values = self.flow.aliases.get(self.flow.var(node, scope), [])
        values = [(value, where) for value, where in values if where.startswith(own)]
        return bool(values) and all(self.flow.constants(value, where) for value, where in values)

    def _row_of_the_same(self, step: ast.expr, own: ast.expr, scope: str, var: Var) -> bool:
        """Whether a step is a multiple of another row of the same matrix, as in an elimination."""
        return isinstance(own, ast.Subscript) and any(
            isinstance(factor, ast.Subscript)
            and self.flow.var(factor, scope) == var
            and ast.dump(factor.slice) != ast.dump(own.slice)
            for factor in product(step)
        )

    def _part_of(self, node: ast.expr, scope: str, var: Var, depth: int = 0) -> bool:
        """Whether an expression names a variable, an element of it, or an argument that it was handed to."""
        flow = self.flow
        if not isinstance(node, ast.Name | ast.Attribute | ast.Subscript):
            return False
        name = flow.var(bare(node), scope)
        if name == var:
            return True
        if name is None or depth > 5:
            return False
        if name[0] == "." and isinstance(node, ast.Attribute):  # p.w of a parameter p
            if self._part_of(node.value, scope, var, depth + 1):
                return True
        for value, where in flow.aliases.get(name, []):
            if isinstance(value, ast.Name | ast.Attribute | ast.Subscript):
                if self._part_of(value, where, var, depth + 1):
                    return True
            elif isinstance(value, ast.Call) and getattr(value.func, "attr", "") in ("items", "values"):
                if self._part_of(value.func.value, where, var, depth + 1):
                    return True
        return False

    def _fresh(self, var: Var, moved: set[Var], seen: frozenset[Var] = frozenset()) -> bool:
        """Whether a variable is computed anew from the parameters, so that it is none of them itself."""
        flow, leaves = self.flow, []
        for value, scope in flow.aliases.get(var, []):
            reads = flow.reads(value, scope)
            if var in reads:
                continue
            if isinstance(value, ast.Name | ast.Attribute | ast.Subscript):
                source = flow.var(value, scope)
                if source and source != var and source not in seen:
                    leaves.append(source in moved or self._fresh(source, moved, seen | {var}))
                    if source in moved:  # another name for a parameter
                        return False
                continue
            leaves.append(
                bool(flow.ancestors(reads, frozenset({var})) & (moved - {var})) and not builds(value)
            )
        return bool(leaves) and all(leaves)

    def _without_sums(self, kept: list[Update]) -> list[Update]:
        """The updates without the sums that start afresh, of which those inside are left out first."""
        moves = {u.site.index for u in kept}
        moved = {u.var for u in kept}
        begins = {u.var: self._begins(u.var, moves) for u in kept}
        inside = sorted((v for v, sites in begins.items() if sites), key=lambda v: -self._deep(begins[v]))
        for var in inside:
            mine = [u for u in kept if u.var == var]
            if all(self._partial_sum(u, moved) or self._weighted_sum(u) for u in mine):
                kept = [u for u in kept if u.var != var]
                moved.discard(var)
        return kept

    def _handed_back(self, update: Update) -> bool:
        """Whether a loop multiplies a variable by an element of its own: an error going back in time."""
        for site in self.flow.sites:
            value = getattr(site.node, "value", None)
            if site.loops != update.site.loops or not isinstance(site.node, ast.Assign) or value is None:
                continue
            parts = value.elts if isinstance(value, ast.Tuple) else [value]
            for (_, var), part in zip(site.writes, parts, strict=False):
                if var != update.var or not isinstance(part, ast.BinOp) or not isinstance(part.op, ast.Mult):
                    continue
                sides = [self.flow.var(side, site.scope) for side in (part.left, part.right)]
                if var in sides and any(side in self.flow.elements for side in sides if side and side != var):
                    return True
        return False

    def _begins(self, var: Var, moves: set[int]) -> list[Site]:
        """The statements at which a variable starts afresh at each call or turn."""
        if self._is_kept(var):
            return []
        return [
            site
            for site in self.flow.sites
            if isinstance(site.node, ast.Assign)
            and site.scope == var[0]
            and var not in site.reads
            and site.index not in moves
            and self.flow.in_loop(site)
            and any(v == var for _, v in site.writes)
        ]

    def _is_kept(self, var: Var) -> bool:
        """Whether a variable is a view of zeros that nothing else changes: ``v = self.v[k]; v *= 0.9``."""
        for value, scope in self.flow.aliases.get(var, []):
            if not isinstance(value, ast.Subscript | ast.Attribute):
                continue
            source = self.flow.var(value, scope)
            made = [n for v, _ in self.flow.aliases.get(source, []) for n in ast.walk(v)]
            zeros = any(getattr(n, "attr", getattr(n, "id", "")) in ("zeros", "zeros_like") for n in made)
            written = (v for s in self.flow.sites if self.flow.in_loop(s) for _, v in s.writes)
            if source != var and zeros and source not in written:
                return True
        return False

    def _deep(self, sites: list[Site]) -> int:
        """How far inside calls and loops the innermost of some statements stands."""
        return max(10 * self.flow.depth(site.scope) + len(site.loops) for site in sites)

    def _partial_sum(self, update: Update, moved: set[Var]) -> bool:
        """Whether a sum that starts afresh comes back to itself through others that move, only."""
        flow, var = self.flow, update.var
        others = moved - {var}
        others |= {v for v in flow.aliases if v != var and any(self._named(v, o) for o in others)}
        reads = flow.reads(update.step, update.scope) | update.site.tests
        return var not in flow.ancestors(reads - {var}, frozenset(others))

    def _weighted_sum(self, update: Update) -> bool:
        """Whether a sum begins with one element of what it multiplies: ``s = w[-1]; s += w[i] * x[i]``."""
        flow, lists = self.flow, set()
        for value, scope in flow.aliases.get(update.var, []):
            if isinstance(value, ast.Subscript) and flow.constants(value.slice, scope):
                lists.add(flow.var(value, scope))
        parts = [n for n in ast.walk(update.step) if isinstance(n, ast.Subscript)]
        return any(isinstance(n.slice, ast.Name) and flow.var(n, update.scope) in lists for n in parts)

    def _named(self, name: Var, var: Var) -> bool:
        """Whether a name stands for a variable as a whole, as the argument does that it is handed to."""
        values = self.flow.aliases.get(name, [])
        return any(isinstance(v, ast.Name) and self.flow.var(v, s) == var for v, s in values)

    def _cycle(self, var: Var, step: ast.expr, site: Site, scope: str | None = None) -> bool:
        """Whether a variable comes back into its own step, or into the test that the step hangs on."""
        reads = self.flow.reads(step, site.scope if scope is None else scope)
        if reads == {var} and reduces(step):  # x - x.max(): a shift of its own
            return False
        if reads - {var}:
            reads = reads | site.tests
        return var in self.flow.ancestors(reads) and self._initialised_outside(var)

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

    def _handed_on(self, update: Update) -> bool:
        """Whether another update reads a variable as it is, as one reads the velocity."""
        others = [u for u in self.candidates if u.var != update.var]
        return any(update.var in u.site.reads for u in others)

    def _compares(self, value: ast.expr, scope: str, moved: set[Var]) -> bool:
        """Whether a difference is taken between something and a thing that does not move: a target."""
        for part in ast.walk(value):
            if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Sub):
                sides = [self.flow.reads(side, scope) for side in (part.left, part.right)]
                moving = [bool(self.flow.ancestors(side) & moved) for side in sides]
                if all(sides) and moving[0] != moving[1]:
                    return True
        return False

    # ---- answers and targets ---

    def margins(self) -> list[tuple[ast.expr, ast.expr, str]]:
        """Products ``target * answer`` that only their sign matters of: (answer, target, scope).

        They are compared with a number, as a perceptron does, taken from 1, as in the hinge loss, or
        stand in ``exp(-target * answer)``.
        """
        flow, inside, found = self.flow, {}, []
        for scope, function in flow.nodes.items():
            inside |= {id(child): scope for child in ast.walk(function)}
        for node in ast.walk(flow.tree):
            product = None
            if isinstance(node, ast.Compare) and isinstance(node.comparators[0], ast.Constant):
                product = node.left
            elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
                product = node.right if isinstance(node.left, ast.Constant) else None
            elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "exp" and node.args:
                product = node.args[0]
            while isinstance(product, ast.UnaryOp):
                product = product.operand
            if product is None:
                continue
            product, scope = self.computed(product, inside.get(id(node), ""))
            if not (isinstance(product, ast.BinOp) and isinstance(product.op, ast.Mult)):
                continue
            sides = [s.operand if isinstance(s, ast.UnaryOp) else s for s in (product.left, product.right)]
            reads = [flow.reads(side, scope) for side in sides]
            moving = [bool(flow.ancestors(side) & self.parameters) for side in reads]
            own = any(flow.var(side, scope) in self.parameters for side in sides)
            if all(reads) and moving[0] != moving[1] and not own:
                found.append((*(sides if moving[0] else reversed(sides)), scope))
        return found

    def computed(self, node: ast.expr, scope: str) -> tuple[ast.expr, str]:
        """What a name, or the result of the script's own function, is computed by, if in one place only."""
        for _ in range(4):
            if isinstance(node, ast.Name):
                found = self.flow.aliases.get(self.flow.var(node, scope), [])
            elif isinstance(node, ast.Call):
                callees = self.flow.callees(node)
                found = [(value, callee) for callee in callees for value in self.flow.returns.get(callee, [])]
            else:
                break
            if len({ast.dump(value) for value, _ in found}) != 1:
                break
            node, scope = found[0]
        return node, scope

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
                if var in self.moving and var not in self.parameters:  # a square in the data is no loss
                    todo += self._definitions(var) or self.flow.aliases.get(var, [])[:4]
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
