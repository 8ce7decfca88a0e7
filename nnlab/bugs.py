"""A network of thirty lines, the bugs that can be planted in it, and the gradient check that finds them.

`forward`, `loss`, `gradients` and `descend` are what somebody writes by hand: one hidden layer of tanh
units, a linear output, mean squared error, full batches. Each takes the name of a bug, and then has it.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnlab.language import marked as N_

Array = np.ndarray
Parameters = dict[str, Array]

#: Half the distance between the two losses of a slope: near the cube root of float64's precision.
STEP = 1e-5
#: A relative error below this is rounding; above it the two gradients differ.
TOLERANCE = 1e-5


@dataclass(frozen=True)
class Bug:
    """One slip: the line as it should be, the line as it is, and what is wrong with it, as a sentence."""

    right: str
    wrong: str
    why: str


#: Every bug that can be planted, under its name.
BUGS = {
    "none": Bug("", "", N_("Every line is right.")),
    "no slope": Bug(
        "delta1 = delta2 @ W2.T * (1 - a1**2)",
        "delta1 = delta2 @ W2.T",
        N_("The slope of tanh is missing on the way back."),
    ),
    "turned error": Bug(
        "error = output - y",
        "error = y - output",
        N_("The error is turned round, so the gradient points the other way; += in the step would undo it."),
    ),
    "no sum": Bug(
        "db1, db2 = delta1.sum(axis=0), delta2.sum(axis=0)",
        "db1, db2 = delta1, delta2",
        N_("The sum over the rows is missing: from the first step on, each row has biases of its own."),
    ),
    "forgotten mean": Bug(
        "delta2 = 2 * error / len(y)",
        "delta2 = error",
        N_("The factor 2 / N is missing: the gradient is N / 2 times as long as that of the mean."),
    ),
    "slope of sigmoid": Bug(
        "delta1 = delta2 @ W2.T * (1 - a1**2)",
        "delta1 = delta2 @ W2.T * a1 * (1 - a1)",
        N_("a1 * (1 - a1) is the slope of the sigmoid, and the units are tanh."),
    ),
    "flat target": Bug(
        N_("y = table[:, [-1]], of shape (N, 1)"),
        N_("y = table[:, -1], of shape (N,)"),
        N_("output - y is a table of N x N differences; the best answer to all of them at once is the mean."),
    ),
    "slope at a": Bug(
        "delta1 = delta2 @ W2.T * (1 - np.tanh(z1) ** 2)",
        "delta1 = delta2 @ W2.T * (1 - np.tanh(a1) ** 2)",
        N_("The slope of tanh is taken at a1, what came out of it, and not at z1, what went in."),
    ),
    "plus": Bug(
        "W1 -= rate * dW1",
        "W1 += rate * dW1",
        N_("The gradient is right, and the step goes uphill."),
    ),
    "bias times matrix": Bug(
        "db1, db2 = delta1.sum(axis=0), delta2.sum(axis=0)",
        "db1, db2 = (X.T @ delta1).sum(axis=0), (a1.T @ delta2).sum(axis=0)",
        N_("A bias is multiplied by 1, not by an input: its gradient is the sum of delta, without a matrix."),
    ),
    "reshape": Bug(
        "dW1 = X.T @ delta1",
        "dW1 = (delta1.T @ X).reshape(W1.shape)",
        N_("A reshape makes the shape right and puts the numbers in wrong places; .T was meant."),
    ),
}


def initial(inputs: int, hidden: int = 8, seed: int = 0) -> Parameters:
    """Draw Xavier weights, and set the biases to zero.

    Examples
    --------
    >>> {name: values.shape for name, values in initial(11).items()}
    {'W1': (11, 8), 'b1': (8,), 'W2': (8, 1), 'b2': (1,)}
    """
    rng = np.random.default_rng(seed)
    return {
        "W1": rng.normal(size=(inputs, hidden)) * np.sqrt(2 / (inputs + hidden)),
        "b1": np.zeros(hidden),
        "W2": rng.normal(size=(hidden, 1)) * np.sqrt(2 / (hidden + 1)),
        "b2": np.zeros(1),
    }


def forward(p: Parameters, X: Array) -> tuple[Array, Array]:
    """Compute hidden units and predictions: ``a1 = tanh(X @ W1 + b1)``, ``output = a1 @ W2 + b2``.

    Examples
    --------
    >>> a1, output = forward(initial(11), np.ones((5, 11)))
    >>> a1.shape, output.shape
    ((5, 8), (5, 1))
    """
    a1 = np.tanh(X @ p["W1"] + p["b1"])
    return a1, a1 @ p["W2"] + p["b2"]


def loss(p: Parameters, X: Array, y: Array, bug: str = "none") -> float:
    """Mean squared error, as code with this bug computes it: ``mean((output - y) ** 2)``.

    Examples
    --------
    >>> X, y = np.ones((3, 2)), np.array([[0.0], [1.0], [2.0]])
    >>> p = {"W1": np.zeros((2, 1)), "b1": np.zeros(1), "W2": np.zeros((1, 1)), "b2": np.ones(1)}
    >>> round(loss(p, X, y), 3)
    0.667
    """
    return float(np.mean(_error(forward(p, X)[1], y, bug) ** 2))


def _error(output: Array, y: Array, bug: str) -> Array:
    if bug == "flat target":
        y = y[:, 0]
    return y - output if bug == "turned error" else output - y


def gradients(p: Parameters, X: Array, y: Array, bug: str = "none") -> Parameters:
    """Slopes of the loss, one for each number in ``p``, as code with this bug computes them.

    Parameters
    ----------
    p : dict of str to array
        "W1" (D, H), "b1" (H,), "W2" (H, 1), "b2" (1,).
    X : array, shape (N, D)
    y : array, shape (N, 1)
    bug : str
        A name of `BUGS`.

    Returns
    -------
    dict of str to array
        Under the names of the parameters, and, without a bug, in their shapes.

    Raises
    ------
    ValueError
        If there is no such bug.

    Examples
    --------
    >>> X, y = np.ones((3, 2)), np.array([[0.0], [1.0], [2.0]])
    >>> gradients(initial(2), X, y)["b1"].shape, gradients(initial(2), X, y, "no sum")["b1"].shape
    ((8,), (3, 8))
    """
    known(bug)
    a1, output = forward(p, X)
    error = _error(output, y, bug)
    delta2 = error if bug == "forgotten mean" else 2 * error / len(y)
    if bug == "flat target":  # error is (N, N), and each output stands in N of its numbers
        delta2 = delta2.sum(axis=1, keepdims=True) / len(y)
    delta1 = delta2 @ p["W2"].T * _slope(a1, bug)
    dW1, dW2 = X.T @ delta1, a1.T @ delta2
    db1, db2 = delta1.sum(axis=0), delta2.sum(axis=0)
    if bug == "reshape":
        dW1 = (delta1.T @ X).reshape(p["W1"].shape)
    if bug == "no sum":
        db1, db2 = delta1, delta2
    if bug == "bias times matrix":
        db1, db2 = dW1.sum(axis=0), dW2.sum(axis=0)
    return {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}


def _slope(a1: Array, bug: str) -> Array:
    """The slope of the activation, from its output."""
    if bug == "no slope":
        return np.ones_like(a1)
    if bug == "slope of sigmoid":
        return a1 * (1 - a1)
    return 1 - (np.tanh(a1) if bug == "slope at a" else a1) ** 2


def known(bug: str) -> str:
    """Return the name of a bug, or raise a ValueError that lists them.

    Examples
    --------
    >>> known("plus")
    'plus'
    """
    if not isinstance(bug, str) or bug not in BUGS:
        raise ValueError(f"There is no bug {bug!r}; choose from {', '.join(BUGS)}.")
    return bug


def numeric_gradients(of: Callable[[Parameters], float], p: Parameters, step: float = STEP) -> Parameters:
    """Measure the slope of a function for each number in ``p``, without any calculus.

    ``(f(p + h) - f(p - h)) / (2 h)``, one number at a time.

    Parameters
    ----------
    of : callable
        Takes parameters and returns one number, the loss.
    p : dict of str to array
        Stays as it is.
    step : float
        The h of the formula.

    Returns
    -------
    dict of str to array
        In the shapes of ``p``.

    Examples
    --------
    >>> slopes = numeric_gradients(lambda p: float((p["w"] ** 2).sum()), {"w": np.array([1.0, 3.0])})
    >>> slopes["w"].round(6).tolist()
    [2.0, 6.0]
    """
    p = {name: np.array(values, dtype=float) for name, values in p.items()}
    slopes = {name: np.empty_like(values) for name, values in p.items()}
    for name, values in p.items():
        for place in np.ndindex(values.shape):
            old = values[place]
            values[place] = old + step
            above = of(p)
            values[place] = old - step
            below = of(p)
            values[place] = old
            slopes[name][place] = (above - below) / (2 * step)
    return slopes


def relative_error(a: Array, b: Array) -> float:
    """Tell how far two gradients are apart: ``|a - b| / (|a| + |b|)``, with ``|.|`` for the norm.

    Returns
    -------
    float
        0 for equal ones, 1 for opposite ones, infinite if the shapes differ.

    Examples
    --------
    >>> one, other = np.array([3.0, 4.0]), np.array([6.0, 8.0])
    >>> relative_error(one, one), round(relative_error(one, other), 3), relative_error(one, -one)
    (0.0, 0.333, 1.0)
    """
    if np.shape(a) != np.shape(b):
        return math.inf
    sizes = np.linalg.norm(a) + np.linalg.norm(b)
    return float(np.linalg.norm(a - b) / sizes) if sizes else 0.0


def gradient_check(p: Parameters, X: Array, y: Array, bug: str = "none") -> dict[str, float]:
    """Compare the gradient that code with this bug computes with the slopes of its own loss.

    Parameters
    ----------
    p : dict of str to array
    X : array, shape (N, D)
    y : array, shape (N, 1)
    bug : str

    Returns
    -------
    dict of str to float
        The `relative_error` for "W1", "b1", "W2", "b2".

    Examples
    --------
    >>> X, y = np.random.default_rng(0).normal(size=(20, 3)), np.linspace(-1, 1, 20)[:, None]
    >>> {name: error < TOLERANCE for name, error in gradient_check(initial(3), X, y, "no slope").items()}
    {'W1': False, 'b1': False, 'W2': True, 'b2': True}
    """
    computed = gradients(p, X, y, bug)
    measured = numeric_gradients(lambda q: loss(q, X, y, bug), p)
    return {name: relative_error(computed[name], measured[name]) for name in p}


@dataclass(frozen=True, eq=False)
class BugRun:
    """What training with a bug did.

    Attributes
    ----------
    bug : str
    learning_rate : float
    losses : array, shape (T + 1,)
        The loss that the code itself would print, before each epoch and after the last.
    parameters : dict of str to array
        The last ones.
    """

    bug: str
    learning_rate: float
    losses: Array
    parameters: Parameters

    @property
    def bad_epoch(self) -> int | None:
        """The first epoch whose loss is no finite number."""
        bad = ~np.isfinite(self.losses)
        return int(bad.argmax()) if bad.any() else None


def descend(
    X: Array, y: Array, bug: str = "none", learning_rate: float = 0.1, epochs: int = 300, seed: int = 0
) -> BugRun:
    """Train by gradient descent with a bug planted: ``W1 -= learning_rate * dW1`` and so on.

    Parameters
    ----------
    X : array, shape (N, D)
    y : array, shape (N, 1)
    bug : str
        A name of `BUGS`.
    learning_rate : float
    epochs : int
    seed : int

    Returns
    -------
    BugRun

    Raises
    ------
    ValueError
        If there is no such bug.

    Examples
    --------
    >>> X, y = np.random.default_rng(0).normal(size=(20, 3)), np.linspace(-1, 1, 20)[:, None]
    >>> right, uphill = (descend(X, y, bug).losses for bug in ("none", "plus"))
    >>> bool(right[-1] < right[0] < uphill[-1])
    True
    """
    p, losses = initial(X.shape[1], seed=seed), []
    rate = -learning_rate if known(bug) == "plus" else learning_rate
    with np.errstate(all="ignore"):  # what overflows is found in the losses
        for _ in range(epochs):
            losses.append(loss(p, X, y, bug))
            slopes = gradients(p, X, y, bug)
            # Not -=: an array that a bug made too large would not fit, and hand-written code has it grow.
            p = {name: values - rate * slopes[name] for name, values in p.items()}
        losses.append(loss(p, X, y, bug))
    return BugRun(bug, learning_rate, np.array(losses), p)
