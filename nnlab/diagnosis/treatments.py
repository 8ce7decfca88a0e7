"""One change to a running script: a shorter step, other initial weights, another scale of the data."""

from typing import Any

import numpy as np


def clone(value: Any, zero: bool = False) -> Any:
    """A copy of an array, number, list or dict, or zeros of the same form.

    Examples
    --------
    >>> clone({"w": [1.0, 2.0]}, zero=True)
    {'w': [0.0, 0.0]}
    """
    if isinstance(value, np.ndarray):
        return np.zeros_like(value) if zero else value.copy()
    if isinstance(value, list | tuple):
        return _like(value, [clone(v, zero) for v in value])
    if isinstance(value, dict):
        return {k: clone(v, zero) for k, v in value.items()}
    if isinstance(value, float | int | np.number) and not isinstance(value, bool) and zero:
        return type(value)(0)
    return value


def blend(old: Any, new: Any, factor: float, clip: float | None = None) -> Any:
    """The step from old to new, multiplied by a factor; arrays changed in place stay the same objects.

    Examples
    --------
    >>> blend(1.0, 3.0, 0.5)
    2.0
    >>> blend(0.0, 30.0, 1.0, clip=1.0)
    1.0
    """
    if isinstance(new, np.ndarray):
        if np.shape(old) != new.shape or new.dtype.kind not in "f" or not new.flags.writeable:
            return new
        with np.errstate(all="ignore"):
            move = factor * (new - old)
            size = float(np.sqrt(np.sum(np.square(move))))
            if clip is not None and size > clip:
                move *= clip / size
            new[...] = old + move if factor != 0 else old
        return new
    if isinstance(new, list):
        for i in range(len(new) if isinstance(old, list) and len(old) == len(new) else 0):
            new[i] = blend(old[i], new[i], factor, clip)
        return new
    if isinstance(new, tuple):
        return _like(new, [blend(o, n, factor, clip) for o, n in zip(old, new, strict=True)])
    if isinstance(new, dict):
        for key in new.keys() & old.keys():
            new[key] = blend(old[key], new[key], factor, clip)
        return new
    if isinstance(new, float | int | np.number) and not isinstance(new, bool):
        if factor == 0:
            return old
        move = factor * (new - old)
        if clip is not None and abs(move) > clip:
            move = clip if move > 0 else -clip
        return old + move
    return new


def _like(model: Any, parts: list) -> Any:
    """A list or tuple of the same type; a named tuple takes its parts one by one."""
    return type(model)(*parts) if hasattr(model, "_fields") else type(model)(parts)


def restart(old: Any, new: Any, how: dict[str, Any], seed: int, name: str) -> Any:
    """Initial weights of another kind, in the place of the first step.

    Examples
    --------
    >>> bool(restart(np.ones((100, 4)), np.ones((100, 4)), {"kind": "random"}, 0, "w").std() < 0.2)
    True
    """
    if how.get("only") and name not in how["only"]:
        return new
    rng = np.random.default_rng(seed)
    if isinstance(new, np.ndarray) and new.dtype.kind == "f":
        if how["kind"] == "random" and new.ndim == 2:
            new[...] = rng.normal(0, 1, new.shape) / np.sqrt(max(new.shape[0], 1))
        elif how["kind"] == "zeros":
            new[...] = 0
        elif how["kind"] == "scale":  # what starts at zero, as a bias does, stays there
            started = np.any(old) and new.size > 1
            new[...] = rng.normal(0, 1, new.shape) / np.sqrt(max(new.shape[0], 1)) if started else 0
        return new
    if isinstance(new, dict):
        for i, key in enumerate(new):
            new[key] = restart(old.get(key), new[key], how, seed + 7 * i, name)
        return new
    if isinstance(new, tuple):
        parts = zip(old, new, strict=True)
        return _like(new, [restart(o, n, how, seed + 7 * i, name) for i, (o, n) in enumerate(parts)])
    if isinstance(new, list) and new and not isinstance(new[0], str):
        deep = isinstance(new[0], list | tuple)
        for i in range(len(new)):
            if deep or isinstance(new[0], np.ndarray):
                new[i] = restart(old[i], new[i], how, seed + 7 * i, name)
            elif how["kind"] == "zeros" or how["kind"] == "scale":
                new[i] = 0.0 if how["kind"] == "zeros" else float(rng.normal(0, 1) / np.sqrt(len(new)))
            else:
                new[i] = float(rng.normal(0, 1) / np.sqrt(len(new)))
        return new
    if isinstance(new, float | np.floating):
        drawn = how["kind"] == "random" or (how["kind"] == "scale" and how.get("element"))
        return float(rng.normal(0, 0.5)) if drawn else 0.0
    return new


def treat_table(value: Any, how: dict[str, Any]) -> Any:
    """Another scale, coding or shape of an input or target, of the same form as before.

    Examples
    --------
    >>> treat_table([[0.0], [100.0]], {"do": "standardise", "axis": 0})
    [[-1.0], [1.0]]
    """
    was_list = isinstance(value, list)
    array = np.array(value, dtype=float)
    axis = how.get("axis", 0)
    do, shape = how["do"], array.shape
    if array.ndim == 2 and axis >= 2:
        return value
    if array.ndim > 2:  # pictures: one row each
        array = array.reshape(len(array), -1)
    with np.errstate(all="ignore"):
        if how.get("columns") is not None and array.ndim == 2 and do != "standardise":
            table = array if axis == 0 else array.T
            table[:, how["columns"]] = _changed(table[:, how["columns"]], do, 0, how)
        else:
            array = _changed(array, do, axis if array.ndim == 2 else 0, how)
    if do not in ("column", "flat"):
        array = array.reshape(shape)
    if was_list:
        arrays = len(value) == len(array) and isinstance(value[0], np.ndarray)
        return list(array) if arrays else array.tolist()
    if do in ("column", "flat"):
        return array
    if isinstance(value, np.matrix):
        return np.matrix(array)
    return array


def _changed(array: np.ndarray, do: str, axis: int, how: dict[str, Any]) -> np.ndarray:
    """The treatment itself, on an array of floats."""
    if do == "standardise":
        spread = np.nanstd(array, axis=axis, keepdims=True)
        centre = np.nanmean(array, axis=axis, keepdims=True)
        flat = ~(spread > 1e-12 * (np.abs(centre) + 1))
        if array.ndim == 2 and how.get("columns") is not None:  # the others stay as they are
            others = np.setdiff1d(np.arange(flat.size), how["columns"])
            flat.flat[others], centre.flat[others] = True, 0
        return (array - np.where(flat, 0, centre)) / np.where(flat, 1, spread)
    if do == "unit":  # the pattern of large numbers, without moving zero
        return array / max(float(np.nanmax(np.abs(array))), 1e-300)
    if do == "standardise all":
        return (array - np.nanmean(array)) / max(float(np.nanstd(array)), 1e-300)
    if do == "zero to one":
        low, high = np.nanmin(array), np.nanmax(array)
        return (array - low) / max(float(high - low), 1e-300)
    if do == "minus one to one":
        low, high = np.nanmin(array), np.nanmax(array)
        return 2 * (array - low) / max(float(high - low), 1e-300) - 1
    if do == "two":
        return np.where(array > (np.nanmin(array) + np.nanmax(array)) / 2, how["high"], how["low"])
    if do == "shift":
        return array - np.nanmin(array)
    if do == "centre":
        return array - how.get("share", 1.0) * np.nanmean(array, axis=axis, keepdims=True)
    if do == "fill":
        good = np.where(np.isfinite(array), array, np.nan)
        return np.where(
            np.isfinite(array), array, np.nan_to_num(np.nanmedian(good, axis=axis, keepdims=True))
        )
    if do == "winsorise":
        middle = np.nanmedian(array, axis=axis, keepdims=True)
        reach = how["reach"] * (np.nanmedian(np.abs(array - middle), axis=axis, keepdims=True) + 1e-12)
        return np.where(np.abs(array - middle) > reach, middle, array)
    if do == "by category":
        return _by_category(array, axis, how)
    if do == "column":
        return array.reshape(-1, 1)
    if do == "flat":
        return array.ravel()
    return array


def _by_category(array: np.ndarray, axis: int, how: dict[str, Any]) -> np.ndarray:
    """Codes in the order of what they mean for the target, between -1 and 1."""
    target = how.get("means")
    if not target:
        return array
    table = array if axis == 0 else array.T
    column = table[:, how["column"]] if table.ndim == 2 else table
    codes = np.unique(column)
    values = np.interp(column, codes, target) if len(codes) == len(target) else column
    values = (values - values.mean()) / max(values.std(), 1e-300)
    if table.ndim == 2:
        table[:, how["column"]] = values
    else:
        table[...] = values
    return array
