"""Parts of what a script holds: an element of each row, the steps' angle, the widest or all equal weights."""

from typing import Any

import numpy as np

from nnlab.diagnosis.looks import numbers


def element(rows: Any, part: int) -> list | None:
    """One element of each row; None if the rows have no such element."""
    try:
        return [row[part] for row in rows]
    except (TypeError, IndexError, KeyError):
        return None


def with_element(rows: Any, part: int, new: Any) -> Any:
    """The same rows with another value at one place of each.

    Examples
    --------
    >>> with_element([(1.0, "a"), (2.0, "b")], 0, [5.0, 6.0])
    [(5.0, 'a'), (6.0, 'b')]
    """
    if isinstance(rows, np.ndarray):
        changed = rows.astype(float)
        changed[:, part] = new
        return changed
    kept = [list(row) for row in rows]
    for row, value in zip(kept, new, strict=True):
        row[part] = value
    return type(rows)(type(old)(row) for old, row in zip(rows, kept, strict=True))


def cosine(a: np.ndarray, b: np.ndarray) -> float:
    """The cosine of the angle between two arrays of the same shape; NaN where one of them is zero or bad.

    Examples
    --------
    >>> cosine(np.array([1.0, 0.0]), np.array([-3.0, 0.0]))
    -1.0
    """
    a, b = np.ravel(a), np.ravel(b)
    size = np.linalg.norm(a) * np.linalg.norm(b)
    return float(a @ b / size) if a.size == b.size and 0 < size < np.inf else float("nan")


def wide(value: Any) -> float | None:
    """How large the widest matrix of several is in units of 1/sqrt(inputs); None for one array or number.

    Examples
    --------
    >>> wide([(np.full((4, 3), 2.0), np.zeros(3))])
    4.0
    """
    parts = (
        list(value.values()) if isinstance(value, dict) else value if isinstance(value, list | tuple) else []
    )
    found = [w for w in (wide(p) for p in parts if isinstance(p, dict | list | tuple)) if w is not None]
    for part in parts:
        if isinstance(part, np.ndarray) and part.dtype.kind == "f" and part.ndim == 2 and part.size:
            found.append(max(float(part.std()), abs(float(part.mean()))) * part.shape[0] ** 0.5)
    return max(found, default=None)


def alike(value: Any) -> bool:
    """Whether all units of a layer have the same weights, up to rounding: all columns or rows are equal."""
    array = numbers(value)
    if array is None or array.ndim != 2 or min(array.shape) < 1 or max(array.shape) < 2:
        return False
    with np.errstate(all="ignore"):
        nothing = 1e-4 * np.abs(array).max()
        across = array.shape[1] > 1 and bool(np.abs(array - array[:, :1]).max() <= nothing)
        down = array.shape[0] > 1 and bool(np.abs(array - array[:1]).max() <= nothing)
    return across or down
