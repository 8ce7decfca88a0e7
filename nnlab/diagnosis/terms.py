"""Expressions taken apart: the terms of a sum, the factors of a product, the values in a text."""

import ast

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
#: Calls whose result is made of their arguments.
HANDS_ON = {
    "_replace",
    "replace",
    "array",
    "asarray",
    "list",
    "tuple",
    "dict",
    "copy",
    "deepcopy",
    "float",
    "matrix",
}
SCORING = {"argmax", "round", "rint", "argmin", "accuracy_score", "sign", "array_equal", "count_nonzero"}


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


def reduces(node: ast.expr) -> bool:
    """Whether an expression is the largest, smallest or mean of something, as it stands."""
    name = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
    return name in ("max", "amax", "min", "amin", "mean", "average", "median")


def product(node: ast.expr) -> list[ast.expr]:
    """The factors of a product, as they stand.

    Examples
    --------
    >>> [ast.unparse(f) for f in product(ast.parse("0.5 * d * d", mode="eval").body)]
    ['0.5', 'd', 'd']
    """
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.MatMult):
        return product(node.left) + product(node.right)
    return [node]


def signed(node: ast.expr) -> bool:
    """Whether a product begins with a sign, as what stands behind ``w =- 0.1 * g`` does.

    Examples
    --------
    >>> signed(ast.parse("-0.1 * g / n", mode="eval").body), signed(ast.parse("w - 0.1", mode="eval").body)
    (True, False)
    """
    while isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.Div | ast.MatMult):
        node = node.left
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd)


def operations(node: ast.expr) -> set[str]:
    """Whether an expression squares or takes logs ("lossy"), or counts right answers ("scoring")."""
    kinds = set()
    aside = {id(n) for part in ast.walk(node) for n in ast.walk(choice(part))}
    aside |= {  # round(loss, 4) is how it is shown
        id(c.func)
        for c in ast.walk(node)
        if isinstance(c, ast.Call)
        and len(c.args) + len(c.keywords) > 1
        and getattr(c.func, "attr", getattr(c.func, "id", "")) in ("round", "around")
    }
    for part in ast.walk(node):
        if id(part) in aside:
            continue
        name = (
            getattr(part, "attr", getattr(part, "id", None))
            if isinstance(part, ast.Attribute | ast.Name)
            else None
        )
        if name in LOSSY or squares(part):
            kinds.add("lossy")
        if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Mult | ast.MatMult):
            chain = [ast.dump(f) for f in product(part) if not isinstance(f, ast.Constant)]
            if len(set(chain)) < len(chain):
                kinds.add("lossy")
        if isinstance(part, ast.Call) and name is None:
            called = getattr(part.func, "attr", getattr(part.func, "id", ""))
            same = len(part.args) == 2 and ast.dump(part.args[0]) == ast.dump(part.args[1])
            if called in ("dot", "vdot", "inner") and same:
                kinds.add("lossy")
        if name in SCORING or (isinstance(part, ast.Compare) and isinstance(part.ops[0], ast.Eq | ast.NotEq)):
            kinds.add("scoring")
    return kinds


def choice(node: ast.AST) -> ast.AST:
    """The test of ``a if test else b`` and of ``np.where(test, a, b)``: it chooses, it does not flow."""
    if isinstance(node, ast.IfExp):
        return node.test
    if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "where" and len(node.args) == 3:
        return node.args[0]
    return ast.Pass()


def builds(node: ast.expr) -> bool:
    """Whether an expression is a container or a copy, which parameters may be kept in."""
    name = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
    kinds = ast.Dict | ast.List | ast.Tuple | ast.ListComp | ast.DictComp | ast.Constant
    return isinstance(node, kinds) or name in HANDS_ON or name == "get"


def squares(node: ast.AST) -> bool:
    """``x ** 2`` and its like; ``0.9 ** t`` is no loss."""
    power = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow)
    return power and isinstance(node.right, ast.Constant) and not isinstance(node.left, ast.Constant)


def bare(node: ast.expr) -> ast.expr:
    """A name without its subscripts."""
    while isinstance(node, ast.Subscript):
        node = node.value
    return node


def shown(node: ast.expr) -> list[tuple[object, object]]:
    """The values inside a formatted text, each as its place: (a node, a field) or (a list, a number).

    Examples
    --------
    >>> tree = ast.parse("'%d: %.3f' % (i, loss)", mode="eval")
    >>> [ast.unparse(within(holder, key)) for holder, key in shown(tree.body)]
    ['i', 'loss']
    """
    if isinstance(node, ast.JoinedStr):
        return [(v, "value") for v in node.values if isinstance(v, ast.FormattedValue)]
    text = isinstance(node, ast.BinOp) and getattr(node.left, "value", None)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and isinstance(text, str):
        several = isinstance(node.right, ast.Tuple)
        return [(node.right.elts, i) for i in range(len(node.right.elts))] if several else [(node, "right")]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        if isinstance(getattr(node.func.value, "value", None), str):
            return [(node.args, i) for i in range(len(node.args))]
    return []


def within(holder: object, key: object) -> ast.expr:
    """What stands at a place."""
    return getattr(holder, key) if isinstance(key, str) else holder[key]
