"""Every ReLU of a script with a small slope below 0, forward and backward, so that no unit stays dead."""

import ast

from nnlab.diagnosis.case import Case, Edit, Trial
from nnlab.diagnosis.units import called

NP = "__import__('numpy')"
SLOPE = 0.1


def leaky(case: Case) -> list[Trial]:
    """The change that makes every ReLU and its derivative leaky; none where one of the two is not found.

    Parameters
    ----------
    case : Case
        The script, in which ``np.maximum(0, z)`` becomes ``np.maximum(0, z) + 0.1 * np.minimum(z, 0)``, and
        ``dz * (z > 0)`` becomes ``dz * (0.1 + 0.9 * (z > 0))``.
    """
    forward: list[Edit] = []
    backward: list[Edit] = []
    choices = [n.test for n in ast.walk(case.tree) if isinstance(n, ast.If | ast.While | ast.Assert)]
    inside = {id(n) for test in choices for n in ast.walk(test)}
    for node, _ in case.expressions(ast.expr):
        z = _argument(node)
        if z is not None and id(node) not in inside:
            forward.append(case.edit(node, f"(({{}}) + {SLOPE} * {NP}.minimum({ast.unparse(z)}, 0))"))
            inside |= {id(n) for n in ast.walk(node)}
    for node, _ in case.expressions(ast.expr):
        if id(node) in inside:
            continue
        test = _step(node)
        if test is not None:
            text = f"({SLOPE} + {1 - SLOPE} * {NP}.asarray({ast.unparse(test)}))"
            backward.append(case.edit(node, text))
            inside |= {id(n) for n in ast.walk(node)}
    for node in ast.walk(case.tree):  # dz[z <= 0] = 0
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript) and _zero(node.value):
            if isinstance(node.targets[0].slice, ast.Compare) and _zero(node.targets[0].slice.comparators[0]):
                backward.append(case.edit(node.value, f"{SLOPE} * {ast.unparse(node.targets[0])}"))
    edits = (*forward, *backward)
    masks = [n for n in ast.walk(case.tree) if isinstance(n, ast.Assign) and _above_zero(n.value)]
    both = bool(backward) and bool(forward or masks)  # one mask, kept, serves forward and backward
    return [Trial(f"a slope of {SLOPE} below 0 in every ReLU", {}, edits)] if both else []


def _argument(node: ast.expr) -> ast.expr | None:
    """The z of ``np.maximum(0, z)``, ``z * (z > 0)``, ``np.where(z > 0, z, 0)``, ``z if z > 0 else 0``."""
    if called(node) in ("maximum", "max", "fmax") and len(node.args) == 2:
        others = [a for a in node.args if not _zero(a)]
        return others[0] if len(others) == 1 else None
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        for side, other in ((node.left, node.right), (node.right, node.left)):
            if _above_zero(other) and ast.dump(other.left) == ast.dump(side):
                return side
    parts = _branches(node)
    if parts and _above_zero(parts[0]) and _zero(parts[2]):
        return parts[1] if ast.dump(parts[1]) == ast.dump(parts[0].left) else None
    return None


def _step(node: ast.expr) -> ast.expr | None:
    """The test of ``1 if z > 0 else 0``, ``dz * (z > 0)`` and ``(z > 0).astype(float)``."""
    parts = _branches(node)
    if parts:
        ones = isinstance(parts[1], ast.Constant) and parts[1].value == 1 and _zero(parts[2])
        return parts[0] if ones and _above_zero(parts[0]) else None
    return node if _above_zero(node) else None


def _branches(node: ast.expr) -> tuple[ast.expr, ast.expr, ast.expr] | None:
    if isinstance(node, ast.IfExp):
        return node.test, node.body, node.orelse
    return tuple(node.args) if called(node) == "where" and len(node.args) == 3 else None


def _above_zero(node: ast.AST) -> bool:
    plain = isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Gt | ast.GtE)
    return plain and _zero(node.comparators[0])


def _zero(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value == 0 and not isinstance(node.value, bool)
