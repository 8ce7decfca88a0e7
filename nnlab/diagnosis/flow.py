"""Which value flows into which: a script read with `ast`, by how names are used, not what they are."""

import ast
import builtins
from collections import defaultdict
from dataclasses import dataclass, field

#: A name in a scope: ("", "w") in the script, ("fit", "w") in a function, (".", "w") for any object's ``.w``.
Var = tuple[str, str]

#: These tell a size or a kind: no number flows through them.
SIZES = {"shape", "size", "ndim", "dtype"}
FRESH = {"len", "range", "zeros_like", "ones_like", "empty_like", "isinstance", "type", "id", "zeros", "ones"}


@dataclass
class Site:
    """One simple statement: where it stands, what it reads and what it writes."""

    index: int
    node: ast.stmt
    scope: str
    loops: tuple[int, ...]
    reads: set[Var] = field(default_factory=set)
    tests: set[Var] = field(default_factory=set)  #: what the ``if`` around it looks at
    writes: list[tuple[ast.expr, Var | None]] = field(default_factory=list)

    @property
    def line(self) -> int:
        """The statement's line in the script."""
        return self.node.lineno


class Flow:
    r"""The flow of values through a script.

    Parameters
    ----------
    tree : ast.Module
        The script.

    Examples
    --------
    >>> flow = Flow(ast.parse("x = 3\ny = x + 1\nz = y"))
    >>> flow.ancestors({("", "z")}) == {("", "z"), ("", "y"), ("", "x")}
    True
    """

    def __init__(self, tree: ast.Module):
        self.tree = tree
        self.functions: dict[str, list[tuple[str, ast.AST, bool]]] = defaultdict(list)
        self.nodes: dict[str, ast.AST] = {}
        self.classes: set[str] = set()
        self.bound: dict[str, set[str]] = {"": set()}
        self.moved: dict[str, set[str]] = defaultdict(set)
        self.modules: set[str] = set()
        self.attributes: set[str] = set()
        self.deps: dict[Var, set[Var]] = defaultdict(set)
        self.aliases: dict[Var, list[tuple[ast.expr, str]]] = defaultdict(list)
        #: for a name of ``for x, y in rows``: its place in each row; None if it has several
        self.elements: dict[Var, int | None] = {}
        self.items: set[Var] = set()  #: the names of ``for row in rows``
        self.sites: list[Site] = []
        self.choices: list[Site] = []  #: the tests of ``if``
        self.calls: list[tuple[str, bool, str]] = []
        self.returns: dict[str, list[ast.expr]] = defaultdict(list)
        self.loops: list[ast.stmt] = []
        self._looping = False
        self._tests: set[Var] = set()
        self._within: dict[int, str] = {}  #: the scope of each call
        self._handed: dict[Var, set[str]] = defaultdict(set)  #: the script's functions that a name stands for
        self._collect(tree, "", "")
        self._hand_functions_on()
        self._block(tree.body, "", ())
        for _ in range(2):
            self._mutations()

    # ---- first pass: who is defined where ---

    def _collect(self, node: ast.AST, scope: str, owner: str) -> None:
        for child in ast.iter_child_nodes(node):
            inner, inside = scope, owner
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                inner = (owner + "." if owner else "") + child.name
                self._function(child.name, inner, child, bool(owner) and not _static(child))
                inside = ""
            elif isinstance(child, ast.ClassDef):
                self.classes.add(child.name)
                inside = child.name
            elif isinstance(child, ast.Assign) and isinstance(child.value, ast.Lambda):
                for target in child.targets:
                    if isinstance(target, ast.Name):
                        self._function(target.id, target.id, child.value, False)
            elif isinstance(child, ast.AugAssign) and isinstance(child.target, ast.Name):
                self.moved[scope].add(child.target.id)
            elif isinstance(child, ast.Import | ast.ImportFrom):
                self.modules |= {(a.asname or a.name).split(".")[0] for a in child.names}
            elif isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store) and not scope:
                self.bound[""].add(child.id)  # those of a function are known: some of them may be global
            elif isinstance(child, ast.Attribute) and isinstance(child.ctx, ast.Store):
                self.attributes.add(child.attr)
            elif isinstance(child, ast.Call):
                self._within[id(child)] = scope
            self._collect(child, inner, inside)

    def _function(self, name: str, scope: str, node: ast.AST, method: bool) -> None:
        self.functions[name].append((scope, node, method))
        self.nodes[scope] = node
        names = {a.arg for a in _arguments(node)}
        outside = {n for c in ast.walk(node) if isinstance(c, ast.Global | ast.Nonlocal) for n in c.names}
        self.bound[scope] = names | {
            c.id
            for c in ast.walk(node)
            if isinstance(c, ast.Name) and isinstance(c.ctx, ast.Store) and c.id not in outside
        }

    def _hand_functions_on(self) -> None:
        """Note which functions are handed to others, as ``f`` is in ``slope(f, x)``, and kept in objects."""
        calls = [n for n in ast.walk(self.tree) if isinstance(n, ast.Call)]
        kept = [n for n in ast.walk(self.tree) if isinstance(n, ast.Assign)]
        inside = {id(n): scope for scope, f in self.nodes.items() for n in ast.walk(f)}
        for _ in range(3):  # handed on at most twice
            for call in calls:
                for target, function, method in self._reached(call):
                    names = [a.arg for a in _arguments(function)][method:]
                    pairs = [*zip(names, call.args, strict=False), *((k.arg, k.value) for k in call.keywords)]
                    for name, value in pairs:
                        self._stands_for((target, name), value, self._within[id(call)])
            for node in kept:
                for target in node.targets:
                    pairs = [(target, node.value)]
                    if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                        pairs = list(zip(target.elts, node.value.elts, strict=False))
                    for place, value in pairs:
                        if isinstance(place, ast.Attribute):
                            self._stands_for((".", place.attr), value, inside.get(id(node), ""))

    def _stands_for(self, var: Var, value: ast.expr, scope: str) -> None:
        if isinstance(value, ast.Name):
            local = value.id in self.bound.get(scope, ())
            own = {value.id} if value.id in self.functions and not local else set()
            if own | self._handed.get((scope, value.id), set()):
                self._handed[var] |= own | self._handed.get((scope, value.id), set())

    # ---- second pass: statements ---

    def _block(self, body: list[ast.stmt], scope: str, loops: tuple[int, ...]) -> None:
        for node in body:
            self._looping = bool(loops)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                inner = next((s for s, n, _ in self.functions[node.name] if n is node), node.name)
                for argument, default in _defaults(node):
                    self._bind((inner, argument), default, scope)
                self._block(node.body, inner, ())
            elif isinstance(node, ast.ClassDef):
                self._block(node.body, scope, loops)
            elif isinstance(node, ast.For | ast.AsyncFor | ast.While):
                self.loops.append(node)
                number = len(self.loops) - 1
                if isinstance(node, ast.While):
                    self.reads(node.test, scope)
                else:
                    self._element(node.target, node.iter, scope)
                self._block(node.body, scope, (*loops, number))
                self._block(node.orelse, scope, loops)
            elif isinstance(node, ast.If):
                self.choices.append(Site(len(self.sites), node, scope, loops))
                outside, self._tests = self._tests, self._tests | self.reads(node.test, scope)
                self._block(node.body, scope, loops)
                self._block(node.orelse, scope, loops)
                self._tests = outside
            elif isinstance(node, ast.With | ast.AsyncWith):
                for item in node.items:
                    self.reads(item.context_expr, scope)
                self._block(node.body, scope, loops)
            elif isinstance(node, ast.Try):
                for part in (node.body, *[h.body for h in node.handlers], node.orelse, node.finalbody):
                    self._block(part, scope, loops)
            elif isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign | ast.Expr | ast.Return):
                self._statement(node, scope, loops)

    def _statement(self, node: ast.stmt, scope: str, loops: tuple[int, ...]) -> None:
        site = Site(len(self.sites), node, scope, loops, tests=set(self._tests))
        self.sites.append(site)
        value = getattr(node, "value", None)
        if value is None:
            return
        if isinstance(value, ast.Lambda):
            name = (
                node.targets[0].id if isinstance(node, ast.Assign) and hasattr(node.targets[0], "id") else ""
            )
            self.returns[name].append(value.body)
            self.deps[("return", name)] |= self.reads(value.body, name)
            return
        site.reads = self.reads(value, scope)
        if isinstance(node, ast.Assign | ast.AugAssign) and _adds_to_itself(node):  # what the test lets in
            var = self.var(node.target if isinstance(node, ast.AugAssign) else node.targets[0], scope)
            if var:
                self.deps[var] |= site.tests - {var}
        if isinstance(value, ast.Constant) and site.tests:  # a class that the test decides on
            var = self.var(node.targets[0], scope) if isinstance(node, ast.Assign) else None
            var = ("return", scope) if isinstance(node, ast.Return) else var
            if var:
                self.deps[var] |= site.tests
        if isinstance(node, ast.Assign):
            for target in node.targets:
                self._assign(site, target, value, scope)
        elif isinstance(node, ast.AnnAssign):
            self._assign(site, node.target, value, scope)
        elif isinstance(node, ast.AugAssign):
            var = self.var(node.target, scope)
            site.writes.append((node.target, var))
            if var:
                self.deps[var] |= site.reads
            site.reads = site.reads | ({var} if var else set())
        elif isinstance(node, ast.Return):
            self.returns[scope].append(value)
            self.deps[("return", scope)] |= site.reads
            if isinstance(value, ast.Tuple):
                for number, part in enumerate(value.elts):
                    self.deps[(f"return {scope}", str(number))] |= self.reads(part, scope)
        elif isinstance(value, ast.Call) and _out(value) is not None:  # np.subtract(w, step, out=w)
            var = self.var(_out(value), scope)
            site.writes.append((_out(value), var))
            if var:
                self.deps[var] |= site.reads
        elif isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute):
            if value.func.attr in ("append", "extend", "insert", "fill", "update"):
                var = self.var(value.func.value, scope)
                if var:
                    site.writes.append((value.func.value, var))
                    for argument in value.args:
                        self.deps[var] |= self.reads(argument, scope)

    def _assign(self, site: Site, target: ast.expr, value: ast.expr, scope: str) -> None:
        if isinstance(target, ast.Tuple | ast.List):
            if isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts):
                parts = [(t, self.reads(v, scope), v) for t, v in zip(target.elts, value.elts, strict=True)]
            else:
                parts = [(t, self._part(value, i, scope), None) for i, t in enumerate(target.elts)]
            for element, reads, part in parts:
                if isinstance(element, ast.Tuple | ast.List):
                    self._assign(site, element, part or value, scope)
                    continue
                var = self.var(element, scope)
                site.writes.append((element, var))
                if var:
                    self.deps[var] |= reads
                    if part is not None:
                        self._alias(var, part, scope)
                    elif isinstance(value, ast.Name | ast.Subscript) and isinstance(element, ast.Name):
                        self._row(var, target.elts.index(element))
                        self._alias(var, value, scope)
            return
        if isinstance(target, ast.Starred):
            target = target.value
        var = self.var(target, scope)
        site.writes.append((target, var))
        if var:
            self.deps[var] |= self.reads(value, scope)
            if isinstance(target, ast.Name | ast.Attribute):
                self._alias(var, value, scope)

    def _part(self, value: ast.expr, number: int, scope: str) -> set[Var]:
        """What flows into one name of ``a, b = f(...)``."""
        reads = self.reads(value, scope)
        if isinstance(value, ast.Call):
            exact = {(f"return {s}", str(number)) for s in self.callees(value)}
            if exact and all((where, n) in self.deps for where, n in exact):
                return exact
        return reads

    def _element(self, target: ast.expr, source: ast.expr, scope: str) -> None:
        """``for target in source``: element by element through zip and enumerate."""
        if isinstance(source, ast.Tuple | ast.List):
            for element in source.elts:
                paired = isinstance(target, ast.Tuple) and isinstance(element, ast.Tuple | ast.List)
                if paired and len(target.elts) == len(element.elts):
                    for part, value in zip(target.elts, element.elts, strict=True):
                        self._bind(self.var(part, scope), value, scope)
                else:
                    self._bind(self.var(target, scope), element, scope)
            return
        if (
            isinstance(source, ast.Call)
            and isinstance(source.func, ast.Name)
            and isinstance(target, ast.Tuple)
        ):
            name, arguments = source.func.id, source.args
            if name == "zip" and len(arguments) == len(target.elts):
                for part, argument in zip(target.elts, arguments, strict=True):
                    self._element(part, argument, scope)
                return
            if name == "enumerate" and len(target.elts) == 2:
                self._element(target.elts[1], arguments[0], scope)
                return
        if isinstance(source, ast.Call) and isinstance(source.func, ast.Name) and source.func.id in FRESH:
            self.reads(source, scope)
            return
        several = isinstance(target, ast.Tuple | ast.List)
        for number, part in enumerate(target.elts if several else [target]):
            if isinstance(part, ast.Tuple | ast.List):
                self._element(part, source, scope)
                for inner in part.elts:
                    self._row(self.var(inner, scope), number, anew=True)
            else:
                self._bind(self.var(part, scope), source, scope)
                if several:
                    self._row(self.var(part, scope), number)
                elif isinstance(part, ast.Name):
                    self.items.add(self.var(part, scope))

    def _row(self, var: Var | None, number: int, anew: bool = False) -> None:
        """A name stands for one element of each row."""
        if var:
            known = number if anew else self.elements.get(var, number)
            self.elements[var] = number if known == number else None

    def _alias(self, var: Var, value: ast.expr, scope: str) -> None:
        """A variable may stand for an expression: noted once, or whoever follows it never comes to an end."""
        if all(known is not value or where != scope for known, where in self.aliases[var]):
            self.aliases[var].append((value, scope))

    def _bind(self, var: Var | None, value: ast.expr, scope: str) -> None:
        if var:
            self.deps[var] |= self.reads(value, scope)
            self._alias(var, value, scope)

    # ---- expressions ---

    def var(self, node: ast.expr, scope: str) -> Var | None:
        """The variable that an expression names, or an element of which it names."""
        if isinstance(node, ast.Name):
            if node.id in self.modules:
                return None
            known = node.id in self.bound.get(scope, ()) and scope
            return (scope if known else "", node.id)
        if isinstance(node, ast.Attribute):
            if node.attr in self.attributes:
                return (".", node.attr)
            return self.var(node.value, scope)
        if isinstance(node, ast.Subscript | ast.Starred):
            return self.var(node.value, scope)
        return None

    def callees(self, call: ast.Call) -> list[str]:
        """The scopes of the script's own functions that a call may reach."""
        return [scope for scope, _, _ in self._called(call)]

    def _called(self, call: ast.Call) -> list[tuple[str, ast.AST, bool]]:
        """The script's own functions behind a call; an object that is called has ``__call__``."""
        name = getattr(call.func, "id", None) or getattr(call.func, "attr", "")
        scope = self._within.get(id(call), "") if isinstance(call.func, ast.Name) else "."
        handed = self._handed.get((scope, name), set())
        if handed and (scope != "." or name not in self.functions):
            return [function for n in sorted(handed) for function in self.functions[n]]
        plain = not isinstance(call.func, ast.Attribute) and not hasattr(builtins, name or " ")
        if name not in self.functions and name not in self.classes | self.modules and plain:
            return self.functions.get("__call__", [])
        return self.functions.get(name, [])

    def _reached(self, call: ast.Call) -> list[tuple[str, ast.AST, bool]]:
        """The functions that are handed a call's arguments: those of `_called`, or a class's ``__init__``."""
        name = getattr(call.func, "id", None) or getattr(call.func, "attr", "")
        if name in self.classes:
            return [f for f in self.functions["__init__"] if f[0].startswith(name + ".")]
        return self._called(call)

    def reads(self, node: ast.expr, scope: str) -> set[Var]:
        """Every variable whose numbers flow into an expression; calls are followed."""
        if isinstance(node, ast.Name):
            if node.id in self.modules or (hasattr(builtins, node.id) and node.id not in self.bound[""]):
                return set()
            var = self.var(node, scope)
            return {var} if var else set()
        if isinstance(node, ast.Attribute):
            if node.attr in SIZES and node.attr not in self.attributes:
                return set()
            if node.attr in self.attributes:
                return {(".", node.attr)}
            return self.reads(node.value, scope)
        if isinstance(node, ast.Call):
            return self._call(node, scope)
        if isinstance(node, ast.ListComp | ast.GeneratorExp | ast.SetComp | ast.DictComp):
            return self._comprehension(node, scope)
        if isinstance(node, ast.Lambda):
            return self.reads(node.body, scope)
        if isinstance(node, ast.Subscript):  # the index chooses, it does not flow
            self.reads(node.slice, scope) if isinstance(node.slice, ast.expr) else None
            return self.reads(node.value, scope)
        found: set[Var] = set()
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                found |= self.reads(child, scope)
        return found

    def _comprehension(self, node: ast.expr, scope: str) -> set[Var]:
        """What flows into a list; its own ``b`` is another one than that of a ``b -= ...``."""
        own: set[Var] = set()
        sources: set[Var] = set()
        for part in node.generators:
            read = self.reads(part.iter, scope)
            names = {n.id for n in ast.walk(part.target) if isinstance(n, ast.Name)}
            other = {(scope, name) for name in names & self.moved[scope]} - read
            if other:
                own |= other
                sources |= read
            else:
                self._element(part.target, part.iter, scope)
        inner = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        outside, self._looping = self._looping, True
        found = set().union(*(self.reads(n, scope) for n in inner)) - own | sources
        self._looping = outside
        return found

    def _call(self, node: ast.Call, scope: str) -> set[Var]:
        name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
        arguments = [a.value if isinstance(a, ast.Starred) else a for a in node.args]
        every = [*arguments, *[k.value for k in node.keywords]]
        flows = [self.reads(argument, scope) for argument in every]
        if name in FRESH and name not in self.functions:
            return set()
        own = self._reached(node)
        for target, function, method in own:
            names = [a.arg for a in _arguments(function)]
            names = names[1:] if method else names
            for where, argument in [*zip(names, arguments, strict=False)] + [
                (k.arg, k.value) for k in node.keywords if k.arg
            ]:
                self._bind((target, where), argument, scope)
            if (scope, self._looping, target) not in self.calls:
                self.calls.append((scope, self._looping, target))
        if name in self.classes:
            return set().union(*flows)
        if own:
            return {("return", target) for target, _, _ in own}
        if isinstance(node.func, ast.Attribute):
            flows.append(self.reads(node.func.value, scope))
        return set().union(*flows)

    def _mutations(self) -> None:
        """Changed through another name is changed: ``for q in params: q -= ...`` writes into params."""
        changed = {
            var
            for site in self.sites
            for target, var in site.writes
            if var and (isinstance(target, ast.Subscript) or isinstance(site.node, ast.AugAssign | ast.Expr))
        }
        parts = {  # ws[k] -= step: what the list holds is changed, whatever its own name
            var
            for site in self.sites
            for target, var in site.writes
            if isinstance(target, ast.Subscript) and isinstance(site.node, ast.AugAssign)
        }
        todo, seen = [(var, int(var in parts)) for var in changed], set(changed)
        while todo:
            var, depth = todo.pop()
            for value, scope in self.aliases.get(var, []):
                inside = value.elts if isinstance(value, ast.List | ast.Tuple) and depth else [value]
                for source in {self.var(part, scope) for part in inside} - {None, var}:
                    self.deps[source].add(var)
                    if source not in seen and depth < 5:
                        seen.add(source)
                        todo.append((source, depth + 1))

    # ---- questions ---

    def ancestors(self, start: set[Var], without: frozenset[Var] = frozenset()) -> set[Var]:
        """Everything that flows into these variables, themselves included."""
        found, todo = set(), [v for v in start if v not in without]
        while todo:
            var = todo.pop()
            if var not in found:
                found.add(var)
                todo.extend(v for v in self.deps.get(var, ()) if v not in without)
        return found

    def looped(self) -> set[str]:
        """The functions that are called, directly or not, from inside a loop."""
        found = {callee for _, looping, callee in self.calls if looping}
        while True:
            more = {callee for scope, _, callee in self.calls if scope in found} - found
            if not more:
                return found
            found |= more

    def depth(self, scope: str) -> int:
        """How many calls lie between the script and a function at the most; nobody counts beyond ten."""
        depth, reached = 0, {scope}
        while reached - {""} and depth < 10:
            reached = {caller for caller, _, callee in self.calls if callee in reached}
            depth += 1
        return depth

    def in_loop(self, site: Site) -> bool:
        """Whether a statement runs again and again."""
        return bool(site.loops) or site.scope in self.looped()

    def calling(self, scopes: set[str]) -> list[ast.Call]:
        """Every call that leads, directly or not, into one of these functions."""
        reach = set(scopes)
        while True:
            more = {caller for caller, _, callee in self.calls if callee in reach and caller} - reach
            if not more:
                break
            reach |= more
        return [n for n in ast.walk(self.tree) if isinstance(n, ast.Call) and set(self.callees(n)) & reach]

    def constants(self, node: ast.expr, scope: str, depth: int = 0) -> list[ast.Constant]:
        """The numbers in the script that an expression stands for, through names, arguments and options."""
        if depth > 6:
            return []
        if isinstance(node, ast.Constant):
            return [node] if isinstance(node.value, int | float) and not isinstance(node.value, bool) else []
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return self.constants(node.operand, scope, depth)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("float", "int") and node.args:
            return self.constants(node.args[0], scope, depth + 1)
        found: list[ast.Constant] = []
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            found = self._entry(node.slice.value)
        if isinstance(node, ast.Attribute) and not found:
            found = self._option(node.attr)
        var = self.var(node, scope) if isinstance(node, ast.Name | ast.Attribute) else None
        if var and not found:
            values = self.aliases.get(var, [])
            for value, where in values[-1:] if len(values) > 1 and var[0] in self.nodes else values:
                found += self.constants(value, where, depth + 1)
        return found

    def _entry(self, key: object) -> list[ast.Constant]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Dict):
                for name, value in zip(node.keys, node.values, strict=True):
                    if isinstance(name, ast.Constant) and name.value == key:
                        return self.constants(value, "", 6)
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "dict":
                for keyword in node.keywords:
                    if keyword.arg == key:
                        return self.constants(keyword.value, "", 6)
        return []

    def _option(self, name: str) -> list[ast.Constant]:
        """The default of ``parser.add_argument("--name", default=...)``."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "add_argument":
                flags = [a.value for a in node.args if isinstance(a, ast.Constant)]
                if any(str(f).lstrip("-").replace("-", "_") == name for f in flags):
                    return [
                        c for k in node.keywords if k.arg == "default" for c in self.constants(k.value, "", 6)
                    ]
        return []


def _adds_to_itself(node: ast.Assign | ast.AugAssign) -> bool:
    """Whether a statement is ``s += part`` or ``s = s + part``."""
    if isinstance(node, ast.AugAssign):
        return isinstance(node.op, ast.Add | ast.Sub)
    value, target = node.value, ast.unparse(node.targets[0])
    sums = isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add | ast.Sub)
    return sums and target in (ast.unparse(value.left), ast.unparse(value.right))


def _static(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a method is handed no object of its class."""
    return any(getattr(d, "id", "") == "staticmethod" for d in function.decorator_list)


def _out(call: ast.Call) -> ast.expr | None:
    """The array that a call writes its result into."""
    return next((k.value for k in call.keywords if k.arg == "out"), None)


def _arguments(node: ast.AST) -> list[ast.arg]:
    return [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]


def _defaults(node: ast.AST) -> list[tuple[str, ast.expr]]:
    positional = [*node.args.posonlyargs, *node.args.args]
    pairs = list(
        zip(positional[len(positional) - len(node.args.defaults) :], node.args.defaults, strict=True)
    )
    pairs += [
        (a, d) for a, d in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True) if d is not None
    ]
    return [(a.arg, d) for a, d in pairs]
