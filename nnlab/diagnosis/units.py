"""Which expressions are activations: by their form, not their name."""

import ast

from nnlab.diagnosis.roles import Roles
from nnlab.diagnosis.terms import additive

#: What an output can reach.
RANGE = {"sigmoid": (0.0, 1.0), "tanh": (-1.0, 1.0), "softmax": (0.0, 1.0)}


def called(node: ast.AST) -> str:
    """The last part of the name that a call calls.

    Examples
    --------
    >>> called(ast.parse("np.exp(z)", mode="eval").body)
    'exp'
    """
    return getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""


def has_exp(node: ast.AST) -> bool:
    """Whether an exponential is taken somewhere in an expression."""
    return any(
        called(n) == "exp"
        or (isinstance(n, ast.BinOp) and isinstance(n.op, ast.Pow) and getattr(n.left, "attr", "") == "e")
        for n in ast.walk(node)
    )


def one_minus_power(node: ast.expr) -> ast.BinOp | None:
    """The power in ``1 - beta ** t``."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub) and isinstance(node.left, ast.Constant):
        power = node.right
        if node.left.value == 1 and isinstance(power, ast.BinOp) and isinstance(power.op, ast.Pow):
            return power
    return None


def unit(roles: Roles, node: ast.expr, scope: str, depth: int = 0) -> str | None:
    """The activation that an expression is: "sigmoid", "tanh", "relu", "softmax", or None."""
    if depth > 6:
        return None
    flow, name = roles.flow, called(node)
    if isinstance(node, ast.Call) and not flow.callees(node):
        if name == "tanh":
            return "tanh"
        if name in ("expit", "sigmoid"):
            return "sigmoid"
        if name in (
            "clip",
            "reshape",
            "squeeze",
            "asarray",
            "array",
            "float",
            "minimum",
            "ravel",
            "flatten",
            "copy",
        ) and (node.args or isinstance(node.func, ast.Attribute)):
            inner = (
                node.func.value
                if isinstance(node.func, ast.Attribute) and flow.var(node.func.value, scope)
                else node.args[0]
                if node.args
                else None
            )
            return unit(roles, inner, scope, depth + 1) if inner is not None else None
        if (
            name in ("maximum", "max", "fmax")
            and len(node.args) == 2
            and any(_number(a) == 0 for a in node.args)
        ):
            return "relu"
        if name == "where" and len(node.args) == 3:
            if any(_number(a) == 0 for a in node.args[1:]) and not has_exp(node):
                return None if all(_number(a) is not None for a in node.args[1:]) else "relu"
            kinds = {unit(roles, a, scope, depth + 1) for a in node.args[1:]}
            return kinds.pop() if len(kinds) == 1 else "sigmoid" if "sigmoid" in kinds else None
        return None
    if isinstance(node, ast.Call):
        kinds = {
            unit(roles, r, callee, depth + 1)
            for callee in flow.callees(node)
            for r in flow.returns.get(callee, [])
        }
        kinds.discard(None)
        return kinds.pop() if len(kinds) == 1 else None
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        bottom = [t for t, _ in additive(node.right)]
        if len(bottom) == 2 and any(_number(t) == 1 for t in bottom):
            if any(has_exp(t) or _is_exp(roles, t, scope) for t in bottom):
                return "sigmoid"
        if any(called(n) == "sum" or called(n) == "norm" for n in ast.walk(node.right)) or _is_sum(
            roles, node.right, scope
        ):
            if has_exp(node.left) or _is_exp(roles, node.left, scope):
                return "softmax"
        return None
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        for side, other in ((node.left, node.right), (node.right, node.left)):
            if any(
                isinstance(test, ast.Compare) and ast.dump(test.left) == ast.dump(side)
                for test in [other, *_given(roles, other, scope)]
            ):
                return "relu"
        return None
    if isinstance(node, ast.IfExp):
        kinds = {unit(roles, n, scope, depth + 1) for n in (node.body, node.orelse)}
        ends = [_number(n) for n in (node.body, node.orelse)]
        if 0 in ends:
            return "relu" if None in ends else None
        return kinds.pop() if len(kinds) == 1 else None
    if isinstance(node, ast.ListComp):
        return unit(roles, node.elt, scope, depth + 1)
    if isinstance(node, ast.Subscript):
        return unit(roles, node.value, scope, depth + 1)
    if isinstance(node, ast.Name | ast.Attribute):
        var = flow.var(node, scope)
        if var is None or var in roles.parameters:
            return None
        kinds = {unit(roles, value, where, depth + 1) for value, where in roles._definitions(var)}
        kinds |= (
            {unit(roles, value, where, depth + 1) for value, where in flow.aliases.get(var, [])[:4]}
            if not kinds
            else set()
        )
        kinds.discard(None)
        return kinds.pop() if len(kinds) == 1 else None
    return None


def choices(roles: Roles, node: ast.expr, scope: str, depth: int = 0) -> set[float]:
    """The numbers of which an expression is one, as a threshold's output is 0 or 1; empty if it is none.

    Examples
    --------
    >>> from nnlab.diagnosis.flow import Flow
    >>> tree = ast.parse("y = 1 if z > 0 else -1")
    >>> sorted(choices(Roles(Flow(tree)), tree.body[0].value, ""))
    [-1.0, 1.0]
    """
    flow, name = roles.flow, called(node)
    number = _number(node.operand) if isinstance(node, ast.UnaryOp) else _number(node)
    if number is not None:
        return {-number if isinstance(getattr(node, "op", None), ast.USub) else number}
    parts: list[tuple[ast.expr, str]] = []
    if isinstance(node, ast.IfExp):
        parts = [(node.body, scope), (node.orelse, scope)]
    elif name == "where" and len(node.args) == 3:
        parts = [(part, scope) for part in node.args[1:]]
    elif isinstance(node, ast.Compare):
        return {0.0, 1.0}
    elif name in ("int", "float", "array", "asarray") and len(node.args) == 1:
        parts = (
            [(node.args[0], scope)] if isinstance(node.args[0], ast.Compare | ast.IfExp | ast.Call) else []
        )
    elif name == "astype":
        parts = [(node.func.value, scope)]
    elif isinstance(node, ast.Call):
        parts = [(r, callee) for callee in flow.callees(node) for r in flow.returns.get(callee, [])]
    elif isinstance(node, ast.Name):
        var = flow.var(node, scope)
        parts = [] if var in roles.parameters else flow.aliases.get(var, [])
    found = [choices(roles, part, where, depth + 1) if depth < 6 else set() for part, where in parts]
    return set().union(*found) if all(found) else set()


def _given(roles: Roles, node: ast.expr, scope: str) -> list[ast.expr]:
    """What the same function has given to a name, as the test in ``on = z > 0; return z * on``."""
    var = roles.flow.var(node, scope) if isinstance(node, ast.Name | ast.Attribute) else None
    return [value for value, where in roles.flow.aliases.get(var, []) if where == scope] if var else []


def _number(node: ast.expr) -> float | None:
    return (
        float(node.value) if isinstance(node, ast.Constant) and isinstance(node.value, int | float) else None
    )


def _is_exp(roles: Roles, node: ast.expr, scope: str) -> bool:
    var = roles.flow.var(node, scope) if isinstance(node, ast.Name) else None
    return bool(var) and any(has_exp(value) for value, _ in roles.flow.aliases.get(var, []))


def _is_sum(roles: Roles, node: ast.expr, scope: str) -> bool:
    var = roles.flow.var(node, scope) if isinstance(node, ast.Name | ast.Subscript) else None
    return bool(var) and any(
        called(n) == "sum" for value, _ in roles.flow.aliases.get(var, []) for n in ast.walk(value)
    )
