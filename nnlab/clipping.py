"""Gradient clipping: three ways to forbid a long step.

A gradient is one row of numbers for each run, shape (R, P): a sweep trains R runs side by side, and a single
run has R = 1. Every function works in place and returns, for each run, whether it changed anything.
"""

import math

import numpy as np

Array = np.ndarray

CLIPS = ("value", "norm", "output-error")


def clip_value(gradient: Array, threshold: Array) -> Array:
    """Limit every entry on its own: ``g = min(max(g, -threshold), threshold)``.

    It changes the direction of the step as well as its length: entries that are too long are all cut
    to the same size. An infinite entry becomes the threshold; NaN stays NaN.

    Parameters
    ----------
    gradient : array, shape (R, P)
    threshold : array, shape (R,)

    Returns
    -------
    clipped : bool array, shape (R,)

    Examples
    --------
    >>> g = np.array([[3.0, -0.5]])
    >>> clip_value(g, np.array([1.0])), g
    (array([ True]), array([[ 1. , -0.5]]))
    """
    if _all_short(_squares(gradient), threshold):
        return np.zeros(len(gradient), dtype=bool)
    # fmax passes over NaN, so that one bad entry does not hide a long one.
    clipped = np.fmax.reduce(np.abs(gradient), axis=1) > threshold
    if clipped.any():
        np.clip(gradient, -threshold[:, None], threshold[:, None], out=gradient)
    return clipped


def clip_norm(gradient: Array, threshold: Array) -> Array:
    """Shorten the whole gradient to ``threshold`` if it is longer: ``g *= threshold / norm``.

    All entries shrink by one factor, so the direction stays. An infinite gradient has no direction
    left: it becomes NaN.

    Parameters
    ----------
    gradient : array, shape (R, P)
    threshold : array, shape (R,)

    Returns
    -------
    clipped : bool array, shape (R,)

    Examples
    --------
    >>> g = np.array([[3.0, 4.0]])
    >>> clip_norm(g, np.array([1.0])), g
    (array([ True]), array([[0.6, 0.8]]))

    References
    ----------
    Pascanu, Mikolov & Bengio (2013), "On the difficulty of training recurrent neural networks".
    """
    if len(gradient) == 1 and gradient.dtype == float:
        # One run: the same sums, in numbers instead of arrays of one number, in a third of the time.
        row, limit = gradient[0], float(threshold[0])
        length = math.sqrt(np.vecdot(row, row))
        if length <= limit:
            return np.zeros(1, dtype=bool)
        if length < math.inf:
            np.multiply(row, limit / length, out=row)
            return np.ones(1, dtype=bool)
    squares = _squares(gradient)
    if _all_short(squares, threshold):
        return np.zeros(len(gradient), dtype=bool)
    norm = _root(squares, gradient)
    clipped = norm > threshold
    # fmin passes over NaN: runs that are not clipped are multiplied by 1, whatever they hold.
    np.multiply(gradient, np.fmin(1, threshold / norm)[:, None], out=gradient)
    return clipped


def clip_output_error(delta: Array, threshold: Array) -> Array:
    """The thread's clipping: limit the error signal at the output, before it is propagated back.

    It is `clip_value` applied to the derivative of the loss by the output, shape (R, N). The gradients of
    the weights are products of it with activations, which nobody limits.
    """
    return clip_value(delta, threshold)


def global_norm(gradient: Array) -> Array:
    """Length of the whole gradient of each run, ``sqrt(sum of all g ** 2)``; shape (R,).

    Examples
    --------
    >>> global_norm(np.array([[3.0, 4.0], [3e200, 4e200]]))
    array([5.e+000, 5.e+200])
    """
    with np.errstate(over="ignore"):
        return _root(_squares(gradient), gradient)


def _squares(gradient: Array) -> Array:
    """Sum of the squares of each run."""
    if gradient.dtype == np.float16:  # its squares vanish below 0.0002 and overflow above 256
        gradient = gradient.astype(np.float32)
    return np.vecdot(gradient, gradient)


def _all_short(squares: Array, threshold: Array) -> bool:
    """Whether every gradient is shorter than its threshold as a whole; then none of its entries is longer.

    Most steps need no clipping, and the squares tell it quickly. Rounding, overflow and NaN make their sum
    too large or not comparable, never too small; a threshold whose own square is 0 is longer than nothing.
    """
    limit = np.multiply(threshold, threshold, dtype=squares.dtype)
    return np.count_nonzero(squares < limit) == len(squares)


def _root(squares: Array, gradient: Array) -> Array:
    """Square root of the sum of squares, also where that sum is beyond what a number can hold."""
    if np.count_nonzero(np.isfinite(squares)) == len(squares):  # quicker than .all()
        return np.sqrt(squares)
    # Squaring may overflow before the norm does: divide the largest entry out first.
    largest = np.abs(gradient).max(axis=1).astype(squares.dtype)
    unit = np.where((largest > 0) & np.isfinite(largest), largest, 1).astype(largest.dtype)
    scaled = unit * np.sqrt(_squares(gradient / unit[:, None]))
    # Only where it is needed: a run must not feel, even in its last digit, that another one overflows.
    return np.where(np.isfinite(squares), np.sqrt(squares), scaled)
