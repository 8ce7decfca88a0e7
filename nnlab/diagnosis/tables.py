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
        for var, role in _uses(roles, value, site):
            for root, part in _roots(roles, var, set()):
                if root[0].startswith("return") or root == ("", ""):
                    continue
                old = found.get((root, part))
                found[root, part] = role if old is None or role == "y" or old == "x" else old
    split = {root for root, part in found if part is not None}  # these count by their parts only
    return [Table(r, role, part) for (r, part), role in found.items() if part is not None or r not in split]


def _uses(roles: Roles, value: ast.expr, site: Site):
    """Variables that do not move where they meet one that does, each with its part."""
    flow, scope = roles.flow, site.scope
    margins = {id(target) for _, target, _ in roles.margins()}
    for node in ast.walk(value):
        if id(node) in margins:
            yield from ((var, "y") for var in _direct(roles, node, scope))
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
                        yield var, "label"
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
                    yield var, "y" if logs else role


def _direct(roles: Roles, node: ast.expr, scope: str) -> set[Var]:
    return {v for v in roles.flow.reads(node, scope) if v not in roles.moving}


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
        source = _view(roles, value, scope)
        if source is None or source in roles.moving:
            continue
        found |= {(root, own if part is None else part) for root, part in _roots(roles, source, seen)}
    return found or {(var, None)}


def _settled(roles: Roles, var: Var) -> bool:
    """Whether a variable gets its numbers once, before training, where they can be looked at."""
    flow, (scope, name) = roles.flow, var
    if scope == "." or scope in flow.looped() or training_statement(roles, scope) is None:
        return False
    writes = [s for s in flow.sites if s.scope == scope and any(v == var for _, v in s.writes)]
    if writes:
        return not any(s.loops for s in writes)
    return name in {a.arg for a in ast.walk(flow.nodes[scope]) if isinstance(a, ast.arg)} if scope else False


def _view(roles: Roles, value: ast.expr, scope: str) -> Var | None:
    if isinstance(value, ast.Call):
        name = getattr(value.func, "attr", getattr(value.func, "id", ""))
        if name in VIEWS:
            inner = value.func.value if isinstance(value.func, ast.Attribute) else None
            if isinstance(inner, ast.Name) and inner.id in roles.flow.modules:
                return roles.flow.var(value.args[0], scope) if value.args else None
            return _view(roles, inner, scope) if inner is not None else None
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
