"""The steps that a script takes, held against the slopes of its loss."""

from typing import Any

import numpy as np

from nnlab.diagnosis.flow import Flow, Site
from nnlab.diagnosis.roles import Roles


def training_loop(flow: Flow, roles: Roles, record: dict[str, Any], losses: list[Site]) -> int | None:
    """The outermost loop around the updates that turns more than once or twice, and that finds a loss."""
    turns = {int(k): v for k, v in record.get("turns", {}).items()}
    sites = [u.site for u in roles.updates]
    loops = [number for site in sites for number in site.loops if turns.get(number, 0) > 2]
    loops = [n for n in loops if any(_inside(flow, n, loss) for loss in losses)]
    if not loops:  # the updates stand in a function that a loop calls
        callers = {s.scope for s in sites}
        for number, node in enumerate(flow.loops):
            inside = {id(n) for n in _walk(node)}
            if turns.get(number, 0) > 2 and any(id(n) in inside for n in flow.calling(callers)):
                loops.append(number)
    return min(loops) if loops else None


def _inside(flow: Flow, loop: int, site: Site) -> bool:
    """Whether a statement runs in a loop, also in a function that is called there."""
    if loop in site.loops or not site.scope:
        return loop in site.loops
    inside = {id(n) for n in _walk(flow.loops[loop])}
    return any(id(n) in inside for n in flow.calling({site.scope}))


def _walk(node: Any):
    todo = [node]
    while todo:
        current = todo.pop()
        yield current
        for value in vars(current).values():
            if hasattr(value, "_fields"):
                todo.append(value)
            elif isinstance(value, list):
                todo += [v for v in value if hasattr(v, "_fields")]


def compare(rows: list[list]) -> dict[str, Any] | None:
    """How well minus the step points along the slope: for the whole and for each parameter.

    Parameters
    ----------
    rows : list of [slot, name, index, slope, step]
        One weight each.

    Examples
    --------
    >>> found = compare([["0", ":w", 0, 2.0, -0.2], ["0", ":w", 1, 1.0, -0.1]])
    >>> round(found["cosine"], 3)
    1.0
    """
    rows = [r for r in rows if abs(r[3]) > 1e-9 or abs(r[4]) > 1e-12]
    if len(rows) < 2:
        return None
    slope = np.array([r[3] for r in rows], float)
    step = np.array([r[4] for r in rows], float)
    if not (np.isfinite(slope).all() and np.isfinite(step).all()) or np.abs(slope).max() < 1e-9:
        return None
    whole = _cosine(slope, -step)
    parts, factors, full, owners, single, cosines = {}, {}, {}, {}, [], []
    for name in dict.fromkeys(r[0] for r in rows):
        chosen = [i for i, r in enumerate(rows) if r[0] == name]
        s, d = slope[chosen], -step[chosen]
        if np.abs(s).max() < 1e-7 * np.abs(slope).max():
            continue
        label = _label(rows[chosen[0]])
        cosines.append(_cosine(s, d))
        parts[label] = min(parts.get(label, 1.0), _cosine(s, d))
        full[rows[chosen[0]][1]] = max(full.get(rows[chosen[0]][1], -1.0), _cosine(s, d))
        owners[rows[chosen[0]][1]] = factors[label] = float(np.dot(s, d) / max(np.dot(s, s), 1e-300))
        single.append(abs(factors[label]))
    if not parts:
        return None
    worst = min(parts, key=parts.get)
    positive = [abs(f) for f in factors.values() if f]
    spread = max(positive) / min(positive) if positive else 1.0
    words = (
        f"the step of {worst} makes a cosine of {parts[worst]:.2g} with "
        "the slope of the loss (1 would be downhill)"
    )
    if parts[worst] > 0.98 and spread > 1.3:
        words = (
            f"the steps are {', '.join(f'{abs(f):.3g} x slope for {n}' for n, f in factors.items())}: "
            "one factor differs"
        )
    return {
        "cosine": min(parts.values()),
        "whole": whole,
        "spread": spread,
        "apart": max(single) / max(min(single), 1e-300),
        "lines": [worst],
        "words": words,
        "parts": parts,
        "cosines": cosines,
        "names": full,
        "factors": owners,
    }


def _label(row: list) -> str:
    """The name of a parameter, with its key where it stands in a dict.

    Examples
    --------
    >>> _label(["31.0.1404.'W2'", "update:p", 0, 1.0, 1.0])
    "p['W2']"
    """
    place = row[0].split(".", 3)
    name = row[1].split(":")[1]
    keyed = len(place) == 4 and place[3].startswith("'") and place[3] != repr(name)
    return f"{name}[{place[3]}]" if keyed else name


def _cosine(a: np.ndarray, b: np.ndarray) -> float:
    size = float(np.linalg.norm(a) * np.linalg.norm(b))
    return float(np.dot(a, b) / size) if size else 0.0
