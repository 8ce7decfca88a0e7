"""Short descriptions of values: is everything finite, how large, what shape, what kind."""

import math
from typing import Any

import numpy as np

#: The most numbers of a list that are looked at.
MOST = 20_000


def numbers(value: Any, depth: int = 0) -> np.ndarray | None:
    """The numbers of an array, a list or a scalar as an array; None if it holds none.

    Examples
    --------
    >>> numbers([[1, 2], [3, 4]]).shape
    (2, 2)
    >>> numbers("text") is None
    True
    """
    if isinstance(value, np.ndarray):
        value = _plain(value)
        return value if value.dtype.kind in "fiubc" else _object(value)
    if isinstance(value, bool | np.bool_):
        return np.asarray(value)
    if isinstance(value, int | float | complex | np.number):
        try:
            return np.asarray(value, dtype=float) if isinstance(value, int) else np.asarray(value)
        except OverflowError:
            return np.asarray(np.inf)
    if isinstance(value, list | tuple) and value and depth < 4 and len(value) <= MOST:
        if isinstance(value[0], str | dict):
            return None
        try:
            found = np.array(value)
        except (ValueError, TypeError, OverflowError):
            parts = [numbers(v, depth + 1) for v in value]
            parts = [np.ravel(p) for p in parts if p is not None]
            found = np.concatenate(parts) if parts else None
        return found if found is not None and found.dtype.kind in "fiubc" else None
    if isinstance(value, dict) and value and depth < 2:
        parts = [numbers(v, depth + 1) for v in list(value.values())[:100]]
        parts = [np.ravel(p) for p in parts if p is not None]
        return np.concatenate(parts) if parts else None
    data = getattr(value, "to_numpy", None)
    if data is not None:  # a table of pandas
        return numbers(np.asarray(value), depth + 1)
    return None


def _plain(value: np.ndarray) -> np.ndarray:
    """The same numbers as a plain array: a matrix has rules of its own, a mask hides what is no number."""
    if isinstance(value, np.ma.MaskedArray) and value.dtype.kind in "fiuc":
        return np.asarray(value.filled(value.dtype.type(0) if value.count() == 0 else value.compressed()[0]))
    return value if type(value) is np.ndarray else value.view(np.ndarray)


def _object(value: np.ndarray) -> np.ndarray | None:
    try:
        return value.astype(float)
    except (ValueError, TypeError):
        return None


def finite(value: Any) -> bool:
    """Whether nothing in a value is infinite or NaN; what is no number counts as finite.

    Examples
    --------
    >>> finite([1.0, [2.0, float("nan")]]), finite(np.ones(3)), finite("nan")
    (False, True, True)
    """
    if isinstance(value, float):
        return value - value == 0
    if isinstance(value, np.ndarray):
        if value.dtype.kind not in "fc":
            return True if value.dtype.kind != "O" else _all(numbers(value))
        if not isinstance(value, np.ma.MaskedArray):  # whose NaN are meant to be hidden
            value = value.view(np.ndarray)  # a kind of array that refuses to add is looked at all the same
        with np.errstate(all="ignore"):
            total = value.sum()
        return bool(total - total == 0) or _all(value)
    if isinstance(value, list | tuple):
        if len(value) > MOST or not value:
            return True
        if type(value[0]) is float:
            try:
                total = math.fsum(value) if len(value) < 50 else sum(value)
                return total - total == 0 or _all(numbers(value))
            except (TypeError, OverflowError, ValueError):
                return _all(numbers(value))
        return all(finite(v) for v in value) if len(value) < 2000 else True
    if isinstance(value, dict):
        return all(finite(v) for v in list(value.values())[:100])
    if isinstance(value, np.floating):
        return bool(np.isfinite(value))
    if isinstance(value, complex):
        return math.isfinite(abs(value))
    return True


def _all(array: np.ndarray | None) -> bool:
    return array is None or bool(np.isfinite(array).all())


def look(value: Any) -> dict[str, Any] | None:
    """A value in a few numbers, ready for JSON; None for what is no number.

    Examples
    --------
    >>> seen = look(np.array([[1.0, -4.0]]))
    >>> seen["shape"], seen["largest"], seen["bad"]
    ([1, 2], 4.0, 0)
    """
    array = numbers(value)
    if array is None or array.size == 0:
        return None
    kind = type(value).__name__ if not isinstance(value, np.ndarray) else "array"
    real = (
        array.astype(float)
        if array.dtype.kind in "iub"
        else np.abs(array)
        if array.dtype.kind == "c"
        else array
    )
    real = np.asarray(real)
    good = np.isfinite(real)
    inside = real[good].astype(float) if not good.all() else np.asarray(real, dtype=float).ravel()
    seen: dict[str, Any] = {
        "shape": list(array.shape),
        "dtype": str(array.dtype),
        "kind": kind,
        "bad": int(good.size - good.sum()),
        "nan": int(np.isnan(real).sum()),
        "largest": float(np.abs(inside).max()) if inside.size else None,
    }
    if inside.size:
        with np.errstate(all="ignore"):
            seen.update(
                low=float(inside.min()),
                high=float(inside.max()),
                mean=float(inside.mean()),
                std=float(inside.std()),
                smallest=float(np.abs(inside).min()),
                print=[float(inside.sum()), float(np.abs(inside).sum())],
            )
    return seen


def lost(matrix: np.ndarray) -> int:
    """How many of a square matrix's rows the others determine, whatever the units of each.

    Examples
    --------
    >>> lost(np.array([[1.0, 1000.0], [1000.0, 1e6]])), lost(np.diag([1e-9, 1.0, 1e9]))
    (1, 0)
    """
    try:
        array = np.asarray(matrix, dtype=float)
        with np.errstate(all="ignore"):
            for axis in (1, 0):
                size = np.abs(array).max(axis=axis, keepdims=True)
                array = array / np.where(size > 0, size, 1.0)
            singular = np.linalg.svd(array, compute_uv=False)
    except (TypeError, ValueError, np.linalg.LinAlgError):
        return 0
    return int((singular <= 4 * len(array) * np.finfo(float).eps * singular[0]).sum())


#: How many times its quartiles' distance a value must lie from the median to be far from all others.
FAR = 25


def beyond(column: np.ndarray) -> list[float]:
    """The share of values far from the median, and the gap before them, in distances of the quartiles.

    Codes for "missing" are few, and nothing lies between them and the rest; a long tail has no gap.

    Examples
    --------
    >>> beyond(np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, -999.0]))
    [0.1, 222.0]
    """
    if not column.size:
        return [0.0, 0.0]
    away = np.abs(column - np.median(column))
    scale = max(float(np.subtract(*np.percentile(column, [75, 25]))), float(np.median(away)), 1e-12)
    far = away > FAR * scale
    if not far.any():
        return [0.0, 0.0]
    gap = away[far].min() - away[~far].max(initial=0.0)
    return [float(far.mean()), round(float(gap / scale), 1)]


def columns(value: Any, axis: int) -> dict[str, Any]:
    """What each column of a table looks like, its rows counted along ``axis``.

    Examples
    --------
    >>> columns(np.array([[1.0, 500.0], [2.0, 900.0]]), 0)["std"]
    [0.5, 200.0]
    """
    array = np.atleast_2d(np.asarray(numbers(value), dtype=float))
    if axis == 1 or (np.ndim(numbers(value)) == 1):
        array = array.T
    array = array.reshape(len(array), -1)[:, :200]
    with np.errstate(all="ignore"):
        kept = np.where(np.isfinite(array), array, np.nan)
        safe = [c[np.isfinite(c)] for c in kept.T]
        centre = [float(np.median(c)) if c.size else 0.0 for c in safe]
        spread = [
            float(np.median(np.abs(c - m))) if c.size else 0.0 for c, m in zip(safe, centre, strict=True)
        ]
        return {
            "rows": len(array),
            "mean": [float(c.mean()) if c.size else 0.0 for c in safe],
            "std": [float(c.std()) if c.size else 0.0 for c in safe],
            "largest": [float(np.abs(c).max()) if c.size else 0.0 for c in safe],
            "low": [float(c.min()) if c.size else 0.0 for c in safe],
            "high": [float(c.max()) if c.size else 0.0 for c in safe],
            "median": centre,
            "spread": spread,
            "quartiles": [float(np.subtract(*np.percentile(c, [75, 25]))) if c.size else 0.0 for c in safe],
            "beyond": [beyond(c) for c in safe],
            "unique": [int(min(len(np.unique(c)), 99)) for c in safe],
            "values": [[float(v) for v in np.unique(c)[:12]] for c in safe],
            "whole": [bool(c.size and (c == np.round(c)).all()) for c in safe],
            "rank": int(np.linalg.matrix_rank(np.nan_to_num(array))) if array.size < 200_000 else None,
            "width": int(array.shape[1]),
        }
