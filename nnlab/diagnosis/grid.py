"""A script's own helper functions, called on a row of numbers: is one the slope of the other?"""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlab.diagnosis.looks import numbers

#: Where the helpers are called: on both sides of 0, and not on it, where a slope may jump.
POINTS = np.linspace(-2.9, 2.9, 30)
STEP = 1e-5


def sample(recorder: Any, activations: dict[str, Callable], derivatives: dict[str, Callable]) -> None:
    """Call helpers on `POINTS` and leave what they answer in the record.

    Parameters
    ----------
    recorder : Recorder
        The listener of this run.
    activations, derivatives : dict of callables
        Functions of one argument.
    """
    curves = {name: _values(function, POINTS) for name, function in activations.items()}
    slopes = {name: slope(function) for name, function in activations.items()}
    kept = {}
    for name, function in derivatives.items():
        kept[name] = {"": _values(function, POINTS)}
        for other, values in curves.items():
            kept[name][other] = None if values is None else _values(function, values)
    rows = {"slopes": slopes, "derivatives": kept}
    recorder.tables["helpers"] = {"rows": rows, "by": {}, "role": "", "shape": [1]}


def slope(function: Callable) -> list[float] | None:
    """The slope of a function at `POINTS`, by central differences; None if it takes no single numbers.

    Examples
    --------
    >>> bool(np.allclose(slope(np.tanh), 1 - np.tanh(POINTS) ** 2))
    True
    """
    ahead, behind = _values(function, POINTS + STEP), _values(function, POINTS - STEP)
    if ahead is None or behind is None:
        return None
    return ((np.array(ahead) - np.array(behind)) / (2 * STEP)).tolist()


def _values(function: Callable, points: Any) -> list[float] | None:
    """What a function makes of each number, alone or in an array of one."""
    for form in (float, lambda x: np.array([x]), lambda x: np.array([[x]])):
        try:
            with np.errstate(all="ignore"):
                found = [numbers(function(form(x))) for x in points]
            values = [float(np.ravel(v)[0]) for v in found if v is not None and np.size(v) == 1]
        except Exception:  # whatever a helper may stumble over
            continue
        if len(values) == len(found) and np.isfinite(values).all():
            return values
    return None
