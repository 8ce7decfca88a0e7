"""Activation functions: the bend that lets a network draw more than a straight line.

Each one is a small record of three functions. The derivative is written in terms of the *output* ``a``
of the activation, because the backward pass has ``a`` at hand and has long overwritten its input ``z``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

Array = np.ndarray


@dataclass(frozen=True)
class Activation:
    """One activation function ``a = f(z)``, with its derivatives.

    Attributes
    ----------
    name : str
        The name that a recipe uses.
    function : callable ``(z, out) -> out``
        ``f(z)``, written into ``out``, an array of the shape of ``z`` (it may be ``z`` itself).
    slope : callable ``(a, out) -> out``
        ``f'(z)`` computed from ``a = f(z)``.
    bend : callable ``a -> array``
        ``f''(z)`` computed from ``a = f(z)``; only the curvature needs it.
    formula, slope_formula : str
        How a learner writes the two in NumPy.

    Examples
    --------
    >>> import numpy as np
    >>> z = np.array([-1.0, 0.0, 2.0])
    >>> ACTIVATIONS["relu"].function(z, np.empty(3))
    array([0., 0., 2.])
    """

    name: str
    function: Callable[[Array, Array], Array]
    slope: Callable[[Array, Array], Array]
    bend: Callable[[Array], Array]
    formula: str
    slope_formula: str


def _sigmoid(z: Array, out: Array) -> Array:
    # 1 / (1 + exp(-z)) overflows inside exp at z = -1000; this form is the same number and never does.
    np.multiply(z, 0.5, out=out)
    np.tanh(out, out=out)
    np.add(out, 1, out=out)
    return np.multiply(out, 0.5, out=out)


def _sigmoid_slope(a: Array, out: Array) -> Array:
    np.subtract(1, a, out=out)
    return np.multiply(a, out, out=out)


def _tanh_slope(a: Array, out: Array) -> Array:
    np.multiply(a, a, out=out)
    return np.subtract(1, out, out=out)


def _ones(a: Array, out: Array) -> Array:
    out.fill(1)
    return out


@lru_cache(maxsize=16)
def _zeros(shape: tuple[int, ...], strides: tuple[int, ...], dtype: np.dtype) -> Array:
    order = sorted(range(len(shape)), key=lambda axis: -strides[axis])
    return np.zeros([shape[axis] for axis in order], dtype).transpose(np.argsort(order))


def _relu(z: Array, out: Array) -> Array:
    # NumPy compares two arrays several times as fast as an array and a number, if both lie alike in memory.
    return np.maximum(z, _zeros(z.shape, z.strides, z.dtype), out=out)


def _relu_slope(a: Array, out: Array) -> Array:
    # Stores 0.0 and 1.0; times a NaN from above it is still NaN, never a silent 0.
    out[...] = a > 0
    return out


def _identity(z: Array, out: Array) -> Array:
    if out is not z:
        out[...] = z
    return out


ACTIVATIONS: dict[str, Activation] = {
    a.name: a
    for a in (
        Activation(
            "sigmoid",
            _sigmoid,
            _sigmoid_slope,
            lambda a: a * (1 - a) * (1 - 2 * a),
            "1 / (1 + exp(-{z}))",
            "{a} * (1 - {a})",
        ),
        Activation(
            "tanh",
            lambda z, out: np.tanh(z, out=out),
            _tanh_slope,
            lambda a: -2 * a * (1 - a * a),
            "tanh({z})",
            "(1 - {a} ** 2)",
        ),
        Activation(
            "relu",
            _relu,
            _relu_slope,
            np.zeros_like,
            "maximum({z}, 0)",
            "({a} > 0)",
        ),
        Activation("identity", _identity, _ones, np.zeros_like, "{z}", "1"),
    )
}
