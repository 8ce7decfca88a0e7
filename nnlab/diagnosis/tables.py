"""Where a script's table and its targets come into the training, and where they can be looked at before."""

import ast
from dataclasses import dataclass

from nnlab.diagnosis.flow import Site, Var
from nnlab.diagnosis.roles import Roles

#: A call that hands the same numbers on.
VIEWS = {
    "reshape",
    "astype",
    "ravel",
    "flatten",
    "copy",
    "transpose",
    "array",
    "asarray",
    "matrix",
    "float64",
    "mat",
}


@dataclass(frozen=True)
class Table:
    """One array that training reads and never moves: an input ("x") or a target ("y").

    ``part`` is set where it is one element of each row of a list, as in ``for x, y in rows``.
    """

    var: Var
    role: str
    part: int | None = None

    @property
    def key(self) -> str:
        """Its scope and name, and which element of a row."""
        return ":".join(self.var) + ("" if self.part is None else f"[i][{self.part}]")


def tables(roles: Roles) -> list[Table]:
    r"""The inputs and targets of a script, as close to their source as their names go.

    Parameters
    ----------
    roles : Roles
        Who moves and who does not.

    Examples
    --------
    >>> from nnlab.diagnosis.flow import Flow
    >>> text = "X = load()\nt = load()\nw = 0.0\nfor i in range(9):\n    w = w - X.T @ (X @ w - t)"
    >>> sorted((table.var[1], table.role) for table in tables(Roles(Flow(ast.parse(text)))))
    [('X', 'x'), ('t', 'y')]
    """
    flow, found = roles.flow, {}
    for site in flow.sites + flow.choices:
        value = getattr(site.node, "test", None) or getattr(site.node, "value", None)
        if value is None or not flow.in_loop(site):
            continue
        for var, role, place in _uses(roles, value, site):
            for root, part in _roots(roles, var, set()):
                part = place if part is None and root != var else part
                if root[0].startswith("return") or root == ("", ""):
                    continue
                old = found.get((root, part))
                found[root, part] = role if old is None or role == "y" or old == "x" else old
    split = {root for root, part in found if part is not None}  # these count by their parts only
    return [Table(r, role, part) for (r, part), role in found.items() if part is not None or r not in split]


def _uses(roles: Roles, value: ast.expr, site: Site):
    """Variables that do not move where they meet one that does: (variable, role, number in its row)."""
    flow, scope = roles.flow, site.scope
    margins = {id(target) for _, target, _ in roles.margins()}
    for node in ast.walk(value):
        if id(node) in margins:
            yield from ((var, "y", _number(roles, node, var)) for var in _direct(roles, node, scope))
        pair, role = None, None
        if isinstance(node, ast.BinOp):
            pair = (node.left, node.right)
            role = "y" if isinstance(node.op, ast.Sub) else "x"
        elif isinstance(node, ast.Call) and len(node.args) >= 2:
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            pair = tuple(node.args[1:3]) if name == "einsum" and len(node.args) > 2 else tuple(node.args[:2])
            role = {
                "dot": "x",
                "einsum": "x",
                "matmul": "x",
                "outer": "x",
                "multiply": "x",
                "subtract": "y",
                "inner": "x",
                "zip": "x",
            }.get(name)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "dot":
            pair, role = (node.func.value, node.args[0]), "x"
        elif isinstance(node, ast.Subscript) and flow.reads(node.value, scope) & roles.moving:
            for child in ast.walk(node.slice):
                if isinstance(child, ast.Name):
                    var = flow.var(child, scope)
                    if var and var not in roles.moving:
                        yield var, "label", None
        elif isinstance(node, ast.Compare) and len(node.comparators) == 1:
            pair, role = (node.left, node.comparators[0]), "label"
        if pair is None or role is None:
            continue
        sides = [_direct(roles, side, scope) for side in pair]
        moving = [bool(flow.ancestors(flow.reads(side, scope)) & roles.parameters) for side in pair]
        for number in (0, 1):
            if moving[1 - number] and not moving[number]:
                logs = any(
                    getattr(n, "attr", getattr(n, "id", "")) in ("log", "log1p")
                    for n in ast.walk(pair[1 - number])
                )
                for var in sides[number]:
                    yield var, "y" if logs else role, _number(roles, pair[number], var)
            elif moving[1 - number] and role == "x":
                yield from ((var, "x", None) for var in _came_in(roles, pair[number], scope))


def _direct(roles: Roles, node: ast.expr, scope: str) -> set[Var]:
    return {v for v in roles.flow.reads(node, scope) if v not in roles.moving}


def _came_in(roles: Roles, node: ast.expr, scope: str) -> set[Var]:
    """The tables that what moves begins with, as ``a`` does in ``a = X`` before ``a = np.tanh(a @ W)``."""
    flow, found = roles.flow, set()
    todo = [v for v in flow.reads(node, scope) if v in roles.moving - roles.parameters]
    seen = set(todo)
    while todo and len(seen) < 30:
        for value, where in flow.aliases.get(todo.pop(), []):
            for part in value.elts if isinstance(value, ast.List | ast.Tuple) else [value]:
                source = view(roles, part, where)
                if source is None or source in roles.parameters | seen:
                    continue
                if source in roles.moving:
                    seen.add(source)
                    todo.append(source)
                else:
                    found.add(source)
    return found


def _roots(roles: Roles, var: Var, seen: set[Var]) -> set[tuple[Var, int | None]]:
    """Follow a name through slices, loops and arguments back to where its numbers come from.

    With it goes which element of each row it is, if the rows are taken apart on the way.
    """
    if var in seen:
        return set()
    seen.add(var)
    if _settled(roles, var):
        return {(var, None)}
    found: set[tuple[Var, int | None]] = set()
    own = roles.flow.elements.get(var)
    for value, scope in roles.flow.aliases.get(var, []):
        source = view(roles, value, scope)
        if source is None or source in roles.moving:
            continue
        place = _place(roles, value, source) if own is None else own
        found |= {(root, place if part is None else part) for root, part in _roots(roles, source, seen)}
    return found or {(var, None)}


def _number(roles: Roles, node: ast.expr, row: Var) -> int | None:
    """The number of the element of a row that an expression reads, if it reads only one."""
    parts = [
        n for n in ast.walk(node) if isinstance(n, ast.Subscript) and getattr(n.value, "id", "") == row[1]
    ]
    found = {_place(roles, part, row) for part in parts}
    return found.pop() if len(found) == 1 else None


def _place(roles: Roles, value: ast.expr, row: Var) -> int | None:
    """The number of the element in ``row[1]``, where a loop's rows are read by such numbers only."""
    if row not in roles.flow.items or not isinstance(value, ast.Subscript):
        return None
    scope = roles.flow.nodes.get(row[0], roles.flow.tree)
    reads = [n for n in ast.walk(scope) if isinstance(n, ast.Name) and n.id == row[1]]
    numbered = [
        n for n in ast.walk(scope) if isinstance(n, ast.Subscript) and getattr(n.value, "id", "") == row[1]
    ]
    numbered = [n.slice.value for n in numbered if isinstance(n.slice, ast.Constant)]
    loads = [n for n in reads if isinstance(n.ctx, ast.Load)]
    whole = len(loads) == len(numbered) and all(isinstance(n, int) for n in numbered)
    return value.slice.value if whole else None


def _settled(roles: Roles, var: Var) -> bool:
    """Whether a variable gets its numbers once, before training, where they can be looked at."""
    flow, (scope, name) = roles.flow, var
    if scope == "." or scope in flow.looped() or training_statement(roles, scope) is None:
        return False
    writes = [s for s in flow.sites if s.scope == scope and any(v == var for _, v in s.writes)]
    if writes:
        return not any(s.loops for s in writes)
    return name in {a.arg for a in ast.walk(flow.nodes[scope]) if isinstance(a, ast.arg)} if scope else False


def view(roles: Roles, value: ast.expr, scope: str) -> Var | None:
    """The variable whose numbers an expression hands on as they are; None for anything computed."""
    if isinstance(value, ast.Call):
        name = getattr(value.func, "attr", getattr(value.func, "id", ""))
        if name in VIEWS:
            inner = value.func.value if isinstance(value.func, ast.Attribute) else None
            if isinstance(inner, ast.Name) and inner.id in roles.flow.modules:
                return roles.flow.var(value.args[0], scope) if value.args else None
            return view(roles, inner, scope) if inner is not None else None
        return None
    return roles.flow.var(value, scope)


def training_statement(roles: Roles, scope: str) -> ast.stmt | None:
    """The first statement of a scope inside which, directly or by a call, parameters are moved."""
    flow = roles.flow
    updates = {id(u.site.node) for u in roles.updates}
    reach = {u.site.scope for u in roles.updates if u.site.scope}
    while True:
        more = {caller for caller, _, callee in flow.calls if callee in reach and caller} - reach
        if not more:
            break
        reach |= more
    body = flow.tree.body if scope == "" else getattr(flow.nodes.get(scope), "body", [])
    for node in body if isinstance(body, list) else []:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            continue
        for child in ast.walk(node):
            if id(child) in updates or (isinstance(child, ast.Call) and set(flow.callees(child)) & reach):
                return node
            name = getattr(getattr(child, "func", None), "id", None)
            if name in flow.classes and any(f.startswith(name + ".__init__") for f in reach):
                return node
    return None
