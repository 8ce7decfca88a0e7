"""Initialisers: where the weights start.

Every initialiser draws in float64 and is rounded to the run's precision afterwards, so that the same seed
starts float16, float32 and float64 from the same place.
"""

import math
from collections.abc import Callable

import numpy as np

Array = np.ndarray
Draw = Callable[[np.random.Generator, int, int], tuple[Array, Array]]


def _uniform(rng: np.random.Generator, inputs: int, outputs: int) -> tuple[Array, Array]:
    return rng.random((inputs, outputs)), rng.random(outputs)


def _normal(rng: np.random.Generator, inputs: int, outputs: int) -> tuple[Array, Array]:
    return rng.standard_normal((inputs, outputs)), rng.standard_normal(outputs)


def _zeros(rng: np.random.Generator, inputs: int, outputs: int) -> tuple[Array, Array]:
    return np.zeros((inputs, outputs)), np.zeros(outputs)


def _equal(rng: np.random.Generator, inputs: int, outputs: int) -> tuple[Array, Array]:
    return np.full((inputs, outputs), 0.5), np.zeros(outputs)


def _xavier(rng: np.random.Generator, inputs: int, outputs: int) -> tuple[Array, Array]:
    return rng.standard_normal((inputs, outputs)) * math.sqrt(2 / (inputs + outputs)), np.zeros(outputs)


def _he(rng: np.random.Generator, inputs: int, outputs: int) -> tuple[Array, Array]:
    return rng.standard_normal((inputs, outputs)) * math.sqrt(2 / inputs), np.zeros(outputs)


INITIALIZERS: dict[str, Draw] = {
    "uniform": _uniform,
    "normal": _normal,
    "zeros": _zeros,
    "equal": _equal,
    "xavier": _xavier,
    "he": _he,
}


def initialize(
    name: str, inputs: int, outputs: int, rng: np.random.Generator, scale: float = 1.0
) -> tuple[Array, Array]:
    """Draw the weights and biases of one layer.

    ======== =========================================== ===========
    name     weights                                     biases
    ======== =========================================== ===========
    uniform  U[0, 1): all positive, as in the thread     U[0, 1)
    normal   N(0, 1)                                     N(0, 1)
    zeros    0                                           0
    equal    0.5: every unit alike                       0
    xavier   N(0, 2 / (inputs + outputs))                0
    he       N(0, 2 / inputs)                            0
    ======== =========================================== ===========

    Parameters
    ----------
    name : str
        One of the table's names.
    inputs, outputs : int
        How many numbers come in, how many units the layer has.
    rng : numpy.random.Generator
        The only source of randomness.
    scale : float
        Multiplies weights and biases.

    Returns
    -------
    W : array, shape (inputs, outputs)
    b : array, shape (outputs,)

    Examples
    --------
    >>> W, b = initialize("he", 200, 50, np.random.default_rng(0))
    >>> W.shape, b.shape, round(float(W.std()), 1)
    ((200, 50), (50,), 0.1)

    References
    ----------
    Glorot & Bengio (2010), "Understanding the difficulty of training deep feedforward neural networks"
    (xavier); He, Zhang, Ren & Sun (2015), "Delving deep into rectifiers" (he).
    """
    weights, biases = INITIALIZERS[name](rng, inputs, outputs)
    return weights * scale, biases * scale
