"""A copy of the script in which every statement tells a recorder what it computed."""

import ast
import copy
from dataclasses import dataclass, field
from typing import Any

from nnlab.diagnosis.flow import Flow, Var
from nnlab.diagnosis.roles import Roles
from nnlab.diagnosis.tables import Table, training_statement
from nnlab.diagnosis.terms import shown, within
from nnlab.diagnosis.units import called

#: The recorder's name inside the script.
NAME = "_nnlab_recorder_"
NUMERIC = (ast.BinOp, ast.UnaryOp, ast.Call, ast.Name, ast.Attribute, ast.Subscript, ast.Compare, ast.IfExp)


#: Operations on narrow integers that may wrap round.
WRAPPING = ("Add", "Sub", "Mult", "Pow", "MatMult")
WRAPPING_CALLS = {"subtract", "add", "multiply", "square", "power", "diff", "dot", "matmul"}


@dataclass
class Plan:
    """What a child process needs: the instrumented script and what its statements are."""

    tree: ast.Module
    sites: list[dict[str, Any]] = field(default_factory=list)
    nodes: list[tuple[int, str]] = field(default_factory=list)  #: for each expression: its site and its text
    tables: list[tuple[str, str, str]] = field(default_factory=list)


def call(method: str, *arguments: ast.expr) -> ast.Call:
    """The expression ``recorder.method(...)``."""
    return ast.Call(ast.Attribute(ast.Name(NAME, ast.Load()), method, ast.Load()), list(arguments), [])


def _tell(report: ast.expr) -> ast.stmt:
    """A report to the recorder that the script never notices, whatever goes wrong in it."""
    slipped = ast.ExceptHandler(ast.Name("Exception", ast.Load()), None, [ast.Expr(call("slipped"))])
    return ast.Try([ast.Expr(report)], [slipped], [], [])


def _load(node: ast.expr) -> ast.expr:
    """The same name, read instead of written."""
    node = copy.deepcopy(node)
    for child in ast.walk(node):
        if hasattr(child, "ctx"):
            child.ctx = ast.Load()
    return node


def _store(node: ast.expr) -> ast.expr:
    node = copy.deepcopy(node)
    node.ctx = ast.Store()
    return node


def _again(target: ast.expr | None, written: set[str]) -> ast.expr:
    """What to look at after a target was written: itself, or the whole of it if its index is no mere name.

    Where the same statement has set a name in it, as in ``row[i], i = 3, i + 1``, it is another place by now.
    """
    if isinstance(target, ast.Subscript) and not _simple(target):
        target = target.value
    if target is None or isinstance(target, ast.Starred) or not _simple(target):
        return ast.Constant(None)
    return ast.Constant(None) if _elsewhere(target, written) else _load(target)


def _elsewhere(target: ast.expr, written: set[str]) -> bool:
    names = {n.id for n in ast.walk(target) if isinstance(n, ast.Name)}
    return not isinstance(target, ast.Name) and bool(names & written)


def _names(targets: list[ast.expr | None]) -> set[str]:
    """The names that a statement sets as a whole."""
    return {target.id for target in targets if isinstance(target, ast.Name)}


#: Calls that change nothing, as in ``params["W" + str(k)]``.
PURE = {"str", "int", "len", "repr", "abs", "min", "max"}


def _simple(node: ast.expr) -> bool:
    """Whether reading this expression once more has no effect of its own."""
    return not any(
        isinstance(n, ast.Await | ast.Yield | ast.NamedExpr)
        or (isinstance(n, ast.Call) and getattr(n.func, "id", "") not in PURE)
        for n in ast.walk(node)
    )


class Compared(ast.NodeTransformer):
    """Hands each marked side of a comparison to the recorder, when it is worked out."""

    def visit(self, node: ast.AST) -> ast.AST:
        """A node and all in it."""
        part = getattr(node, "part", None)
        node = self.generic_visit(node)
        return node if part is None else ast.copy_location(call(part[0], ast.Constant(part[1]), node), node)


class Instrument(ast.NodeTransformer):
    r"""Rewrites a script.

    Parameters
    ----------
    flow : Flow
        The flow through the script's own tree, which stays as it is.
    roles : Roles
        The updates, whose steps a treatment may change.
    tables : list of Table
        The inputs and targets, which a treatment may change just before training.

    Examples
    --------
    >>> flow = Flow(ast.parse("x = 1.0\ny = x / 0.5"))
    >>> plan = Instrument(flow, Roles(flow), []).plan()
    >>> [site["line"] for site in plan.sites]
    [1, 2]
    """

    def __init__(self, flow: Flow, roles: Roles, tables: list[Table]):
        self.flow, self.roles, self.tables = flow, roles, tables
        self.by_node = {id(site.node): site for site in flow.sites}
        self.updates: dict[int, list] = {}
        for update in roles.candidates:
            self.updates.setdefault(update.site.index, []).append(update)
        self.loop_number = {id(node): number for number, node in enumerate(flow.loops)}
        self.nodes: list[tuple[int, str]] = []
        self.hooks: dict[int, list[Table]] = {}
        self.kept: dict[int, Table] = {}
        for table in tables:
            if table.var[0] == ".":
                if (statement := self._set_once(table)) is not None:
                    self.kept[id(statement)] = table
            elif (statement := training_statement(roles, table.var[0])) is not None:
                self.hooks.setdefault(id(statement), []).append(table)

    def _set_once(self, table: Table) -> ast.stmt | None:
        """The only statement that sets ``self.x``, if it does so before training."""
        sites = [s for s in self.flow.sites if any(v == table.var for _, v in s.writes)]
        if len(sites) != 1 or self.flow.in_loop(sites[0]) or not isinstance(sites[0].node, ast.Assign):
            return None
        targets = sites[0].node.targets
        return sites[0].node if len(targets) == 1 and isinstance(targets[0], ast.Attribute) else None

    def plan(self) -> Plan:
        """The instrumented script and the list of its sites."""
        self._mark()
        tree = ast.Module(self._body(self.flow.tree.body), [])
        tree = Compared().visit(copy.deepcopy(tree))  # parts of it are still those of the script
        ast.fix_missing_locations(tree)
        sites = [self._site(site) for site in self.flow.sites]
        names = [(t.key, t.role, t.var[1]) for t in self.tables]
        return Plan(tree, sites, self.nodes, names)

    def _mark(self) -> None:
        """Mark both sides where an answer, which moves, is held against a target, which does not."""
        flow, roles, inside = self.flow, self.roles, {}
        for scope, function in flow.nodes.items():
            inside |= {id(child): scope for child in ast.walk(function)}
        place = 0
        for node in list(ast.walk(flow.tree)):
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
                pair = [node.left, node.right]
            elif isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq | ast.NotEq):
                pair = [node.left, node.comparators[0]]
            else:
                continue
            reads = [flow.reads(side, inside.get(id(node), "")) for side in pair]
            moving = [bool(flow.ancestors(side) & roles.parameters) for side in reads]
            if all(reads) and moving[0] != moving[1]:
                _pair(*(pair if moving[0] else reversed(pair)), place)
                place += 1
        for answer, target, _ in roles.margins():
            _pair(answer, target, place)
            place += 1

    def _site(self, site) -> dict[str, Any]:
        updates = self.updates.get(site.index, [])
        value = getattr(site.node, "value", None)
        literal = value is not None and any(
            getattr(n, "attr", "") in ("inf", "nan", "Inf", "NaN", "NAN")
            or (
                isinstance(n, ast.Constant)
                and str(n.value).lower().lstrip("+-") in ("inf", "nan", "infinity")
            )
            for n in ast.walk(value)
        )
        return {
            "line": site.line,
            "scope": site.scope,
            "looped": self.flow.in_loop(site),
            "reads": sorted(":".join(v) for v in site.reads | self._elements(site.reads)),
            "handed": sorted(":".join(v) for v in self._handed(site.reads)),
            "writes": [":".join(v) if v else "" for _, v in site.writes],
            "kind": type(site.node).__name__,
            "literal": literal,
            "update": [":".join(u.var) for u in updates if not u.state],
            "memory": [":".join(u.var) for u in updates if u.state],
            "text": ast.unparse(site.node),
        }

    def _handed(self, names: set[Var]) -> set[Var]:
        """What the arguments among these names are given where their functions are called, step by step."""
        written = {v for site in self.flow.sites for _, v in site.writes}
        found, todo = set(), {name for name in names if name not in written}
        while todo:
            new = set().union(*(self.flow.deps.get(name, set()) for name in todo)) - found
            found |= new
            todo = {name for name in new if name not in written and name[0] != "return"}
        return found - names

    def _elements(self, names: set[Var]) -> set[Var]:
        """Where the names come from that a loop takes out of a list, one after the other."""
        aliases = [alias for name in names if name[0] != "." for alias in self.flow.aliases.get(name, [])]
        lists = {self.flow.var(value, scope) for value, scope in aliases if isinstance(value, ast.Name)}
        return lists - {None}

    # ---- statements ---

    def _body(self, body: list[ast.stmt]) -> list[ast.stmt]:
        done: list[ast.stmt] = []
        for node in body:
            for table in self.hooks.get(id(node), []):
                done.append(self._hook(table, node))
            done += self._statement(node)
            if id(node) in self.kept:
                done.append(self._hook_attribute(self.kept[id(node)], node))
        return done

    def _hook(self, table: Table, node: ast.stmt) -> ast.stmt:
        name = table.var[1]
        value, part = ast.Name(name, ast.Load()), ast.Constant(table.part)
        assign = ast.Assign(
            [ast.Name(name, ast.Store())], call("table", ast.Constant(table.key), value, part)
        )
        handler = ast.ExceptHandler(ast.Name("NameError", ast.Load()), None, [ast.Pass()])
        return _at(ast.Try([assign], [handler], [], []), node)

    def _hook_attribute(self, table: Table, node: ast.Assign) -> ast.stmt:
        target = node.targets[0]
        value = ast.Attribute(target.value, target.attr, ast.Load())
        return _at(ast.Assign([target], call("table", ast.Constant(f".:{table.var[1]}"), value)), node)

    def _statement(self, node: ast.stmt) -> list[ast.stmt]:
        if isinstance(node, ast.For | ast.AsyncFor | ast.While):
            number = ast.Constant(self.loop_number[id(node)])
            new = copy.copy(node)
            new.body = [_at(_tell(call("loop", number)), node), *self._body(node.body)]
            new.orelse = self._body(node.orelse)
            return [
                _at(_tell(call("enter", number)), node),
                new,
                _at(_tell(call("leave", number)), node),
            ]
        if isinstance(
            node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.With | ast.If | ast.Try
        ):
            new = copy.copy(node)
            for part in ("body", "orelse", "finalbody"):
                if getattr(node, part, None):
                    setattr(new, part, self._body(getattr(node, part)))
            if isinstance(node, ast.Try):
                new.handlers = [copy.copy(h) for h in node.handlers]
                for handler in new.handlers:
                    handler.body = self._body(handler.body)
            return [new]
        site = self.by_node.get(id(node))
        if site is None or getattr(node, "value", None) is None or isinstance(node.value, ast.Lambda):
            return [node]
        if called(node.value) in ("empty", "empty_like"):  # whatever was in the memory: no values yet
            return [node]
        return [_at(statement, node) for statement in self._recorded(node, site)]

    def _recorded(self, node: ast.stmt, site) -> list[ast.stmt]:
        number = ast.Constant(site.index)
        plain, deep = copy.deepcopy(node), copy.deepcopy(node)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            deep.value.args = [self._deep(argument, site.index) for argument in deep.value.args]
        else:
            deep.value = self._deep(deep.value, site.index)
        before: list[ast.stmt] = []
        after: list[ast.stmt] = []
        if isinstance(node, ast.Return):
            for version in (plain, deep):
                version.value = call("value", number, version.value)
        elif isinstance(node, ast.Expr):
            if not isinstance(node.value, ast.Call):
                return [node]
            name = getattr(node.value.func, "attr", getattr(node.value.func, "id", ""))
            moved_here = self._moved(site)
            if moved_here:  # np.subtract(w, step, out=w), or ws.append(ws[-1] - step)
                for i, (target, _) in enumerate(moved_here):
                    place, value = ast.Constant(i), _load(target)
                    looks = [_lambda(value), _lambda(value), _lambda(ast.Constant(0))]
                    before.append(_tell(call("before", number, place, *looks)))
                    moved = call("after", number, place, value)
                    element = isinstance(target, ast.Subscript)  # a number in a list is not changed in place
                    after.append(ast.Assign([_store(target)], moved) if element else _tell(moved))
                return [
                    *before,
                    self._branch(number, plain, deep),
                    *after,
                    _tell(call("seen", number, _load(target))),
                ]
            if name not in ("append", "print", "insert", "extend", "shuffle"):
                return [self._branch(number, plain, deep)]
            for version in (plain, deep):
                _partly(version.value, number)
        else:
            for i, (target, update) in enumerate(self._moved(site)):
                key = target.value if isinstance(target, ast.Attribute | ast.Subscript) else target
                index = ast.Constant(getattr(target, "attr", 0))
                if isinstance(target, ast.Subscript) and _index(target.slice):
                    index = target.slice
                looks = [_lambda(_load(target)), _lambda(_load(key)), _lambda(_load(index))]
                which = ast.Constant(i)
                if update.state:
                    forget = call("forget", number, _load(target))
                    before.append(ast.Assign([_store(target)], forget))
                else:
                    before.append(_tell(call("before", number, which, *looks)))
                    after.append(ast.Assign([_store(target)], call("after", number, which, _load(target))))
            targets = [t for t, _ in site.writes] or [getattr(node, "target", None)]
            reads = [_again(t, _names(targets)) for t in targets]
            seen = reads[0] if len(reads) == 1 else ast.Tuple(reads, ast.Load())
            after.append(_tell(call("several" if len(reads) > 1 else "seen", number, seen)))
        deeply: list[ast.stmt] = [deep]
        if isinstance(node, ast.AugAssign) and type(node.op).__name__ in WRAPPING and _simple(node.target):
            old = _tell(call("hold", number, _load(node.target)))
            deep.value = call("operand", number, deep.value)
            operation = ast.Constant(type(node.op).__name__)
            deeply = [old, deep, _tell(call("held", number, operation, _load(node.target)))]
        return [*before, self._branch(number, plain, *deeply), *after]

    def _moved(self, site):
        """The targets of an update: each name once."""
        by_method = isinstance(site.node, ast.Expr)  # which changes what a name holds, not the name
        written = set() if by_method else _names([target for target, _ in site.writes])
        return [
            (update.target, update)
            for update in self.updates.get(site.index, [])
            if _simple(update.target) and not _elsewhere(update.target, written)
        ]

    def _branch(self, number: ast.expr, plain: ast.stmt, *deep: ast.stmt) -> ast.stmt:
        near = ast.Subscript(
            ast.Attribute(ast.Name(NAME, ast.Load()), "near", ast.Load()), number, ast.Load()
        )
        return ast.If(ast.BoolOp(ast.And(), [near, call("deep", number)]), list(deep), [plain])

    # ---- expressions ---

    def _deep(self, node: ast.expr, site: int) -> ast.expr:
        """Every part of an expression reports its value."""
        if isinstance(node, ast.ListComp):
            return self._told(node, site, ast.unparse(node))
        if isinstance(node, ast.Lambda | ast.GeneratorExp | ast.SetComp | ast.DictComp) or shown(node):
            return node
        if isinstance(
            node, ast.JoinedStr | ast.Starred | ast.Await | ast.Yield | ast.YieldFrom | ast.NamedExpr
        ):
            return node
        text = None
        if isinstance(node, NUMERIC) and isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
            text = ast.unparse(node)
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                node.func.value = self._deep(node.func.value, site)
            node.args = [self._deep(a, site) for a in node.args]
            for keyword in node.keywords:
                keyword.value = self._deep(keyword.value, site)
        else:
            for name, value in ast.iter_fields(node):
                if isinstance(value, ast.expr):
                    setattr(node, name, self._deep(value, site))
                elif isinstance(value, list):
                    new = [self._deep(v, site) if isinstance(v, ast.expr) else v for v in value]
                    setattr(node, name, new)
        if text is None:
            return node
        return self._told(node, site, text)

    def _told(self, node: ast.expr, site: int, text: str) -> ast.expr:
        """An expression that hands its value to the recorder on its way."""
        self.nodes.append((site, text))
        number = ast.Constant(len(self.nodes) - 1)
        told = call("expression", number, node)
        if isinstance(node, ast.BinOp) and type(node.op).__name__ in WRAPPING:
            told = call("arithmetic", number, ast.Constant(type(node.op).__name__), node.left, node.right)
        elif self._wraps(node):
            told = call("arithmetic", number, node.func, *node.args)
        return ast.copy_location(told, node)

    def _wraps(self, node: ast.expr) -> bool:
        """Whether a node calls a function of NumPy that may wrap round."""
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.keywords:
            return False
        module = isinstance(node.func.value, ast.Call) and node.func.value.args[-1:]
        name = node.func.value if isinstance(node.func.value, ast.Name) else module and module[0]
        known = isinstance(name, ast.Name) and name.id in self.flow.modules
        return (
            known
            and node.func.attr in WRAPPING_CALLS
            and not any(isinstance(a, ast.Starred) for a in node.args)
        )


def _partly(node: ast.Call, site: ast.expr) -> None:
    """Every argument of a call, and every value in a formatted text, is handed to the recorder."""
    places: list[tuple[Any, Any, int]] = []
    for i, argument in enumerate(node.args):
        inside = shown(argument)
        if inside:
            kept = ((k, place) for k, place in enumerate(inside) if _reports(within(*place)))
            places += [(*place, 100 * (i + 1) + k) for k, place in kept]
        elif not isinstance(argument, ast.Constant | ast.Starred):
            places.append((node.args, i, i))
    for n, (holder, key, number) in enumerate(places):
        value = within(holder, key)
        last = ast.Constant(n == len(places) - 1)
        new = call("part", site, ast.Constant(number), value, last)
        if isinstance(key, str):
            setattr(holder, key, new)
        else:
            holder[key] = new


def _reports(node: ast.expr) -> bool:
    return not isinstance(node, ast.Constant | ast.Starred)


def _pair(answer: ast.expr, target: ast.expr, place: int) -> None:
    """Mark an answer and its target, each with the method of the recorder that is called in their order."""
    first = (answer.lineno, answer.col_offset) < (target.lineno, target.col_offset)
    answer.part = ("answer" if first else "answer_then", place)
    target.part = ("target" if first else "target_first", place)


def _index(node: ast.expr) -> bool:
    kinds = ast.Name | ast.Constant | ast.Tuple | ast.BinOp | ast.Attribute | ast.JoinedStr | ast.Call
    return isinstance(node, kinds) and _simple(node)


def _lambda(node: ast.expr) -> ast.Lambda:
    empty = ast.arguments([], [], None, [], [], None, [])
    return ast.Lambda(empty, node)


def _at(new: ast.stmt, old: ast.stmt) -> ast.stmt:
    for node in ast.walk(new):
        if isinstance(node, ast.stmt | ast.expr | ast.ExceptHandler) and not hasattr(node, "lineno"):
            ast.copy_location(node, old)
    return new
