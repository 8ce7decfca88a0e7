"""Gradient clipping: three ways to forbid a long step.

Arrays carry a leading *runs* axis **R** (1 for a single run), because a sweep trains many runs at once.
Every function works in place and returns, for each run, whether it changed anything.
"""

import numpy as np

Array = np.ndarray

CLIPS = ("value", "norm", "output-error")


def clip_value(gradients: list[Array], threshold: Array) -> Array:
    """Limit every entry on its own: ``g = min(max(g, -threshold), threshold)``.

    It changes the direction of the step as well as its length: entries that are too long are all cut
    to the same size. An infinite entry becomes the threshold; NaN stays NaN.

    Parameters
    ----------
    gradients : list of arrays, each of shape (R, ...)
    threshold : array, shape (R,)

    Returns
    -------
    clipped : bool array, shape (R,)

    Examples
    --------
    >>> g = [np.array([[3.0, -0.5]])]
    >>> clip_value(g, np.array([1.0])), g[0]
    (array([ True]), array([[ 1. , -0.5]]))
    """
    clipped = np.zeros(len(threshold), dtype=bool)
    for g in gradients:
        # fmax passes over NaN, so that one bad entry does not hide a long one.
        clipped |= np.fmax.reduce(np.abs(g).reshape(len(g), -1), axis=1) > threshold
    if clipped.any():
        for g in gradients:
            limit = threshold.reshape((-1,) + (1,) * (g.ndim - 1))
            np.clip(g, -limit, limit, out=g)
    return clipped


def global_norm(gradients: list[Array]) -> Array:
    """Length of the whole gradient of each run, ``sqrt(sum of all g ** 2)``; shape (R,)."""
    rows = [g.reshape(len(g), -1) for g in gradients]
    if rows[0].dtype == np.float16:  # its squares vanish below 0.0002 and overflow above 256
        rows = [g.astype(np.float32) for g in rows]
    total = sum(np.vecdot(g, g) for g in rows)
    if np.isfinite(total).all():
        return np.sqrt(total)
    # Squaring may overflow before the norm does: divide the largest entry out first.
    largest = np.max([np.abs(g).max(axis=1) for g in rows], axis=0)
    unit = np.where((largest > 0) & np.isfinite(largest), largest, 1).astype(largest.dtype)
    rows = [g / unit[:, None] for g in rows]
    scaled = unit * np.sqrt(sum(np.vecdot(g, g) for g in rows))
    # Only where it is needed: a run must not feel, even in its last digit, that another one overflows.
    return np.where(np.isfinite(total), np.sqrt(total), scaled)


def clip_norm(gradients: list[Array], threshold: Array) -> Array:
    """Shorten the whole gradient to ``threshold`` if it is longer: ``g *= threshold / norm``.

    All entries shrink by one factor, so the direction stays. An infinite gradient has no direction
    left: it becomes NaN.

    Parameters
    ----------
    gradients : list of arrays, each of shape (R, ...)
    threshold : array, shape (R,)

    Returns
    -------
    clipped : bool array, shape (R,)

    Examples
    --------
    >>> g = [np.array([[3.0, 4.0]])]
    >>> clip_norm(g, np.array([1.0])), g[0]
    (array([ True]), array([[0.6, 0.8]]))

    References
    ----------
    Pascanu, Mikolov & Bengio (2013), "On the difficulty of training recurrent neural networks".
    """
    norm = global_norm(gradients)
    clipped = norm > threshold
    if clipped.any():
        # Runs that are not clipped are left alone, whatever they hold: no inf / inf, no 0 / 0.
        factor = np.divide(threshold, norm, out=np.ones_like(norm), where=clipped)
        for g in gradients:
            g *= factor.reshape((-1,) + (1,) * (g.ndim - 1))
    return clipped


def clip_output_error(delta: Array, threshold: Array) -> Array:
    """The thread's clipping: limit the error signal at the output, before it is propagated back.

    It is `clip_value` applied to one array, the derivative of the loss by the output. The gradients of
    the weights are products of it with activations, which nobody limits.
    """
    return clip_value([delta], threshold)
