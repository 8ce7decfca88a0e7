"""A gradient of two numbers as an arrow, beside what is left of it after clipping."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes

from nnlab.figures.base import drawn, only_axes, styled
from nnlab.style import BLACK, BLUE, GREEN, GREY, ORANGE, PINK

Array = np.ndarray

_COLOURS = (ORANGE, BLUE, GREEN, PINK)


def turn(a: Array, b: Array) -> float:
    """Angle between two arrows, in degrees: ``arccos(a . b / (|a| |b|))``.

    Examples
    --------
    >>> round(turn(np.array([1.0, 0.0]), np.array([2.0, 2.0])))
    45
    """
    cosine = a @ b / (np.linalg.norm(a) * np.linalg.norm(b))
    return float(np.degrees(np.arccos(np.clip(cosine, -1, 1))))


@styled
def clipping_arrows(
    gradient: Array, clipped: Mapping[str, Array], threshold: float, ax: Axes | None = None
) -> Axes:
    """Draw a gradient and its clipped versions from one origin, with the two limits that a threshold means.

    The square holds every arrow whose numbers are at most the threshold, the circle every arrow that is
    not longer than it.

    Parameters
    ----------
    gradient : array, shape (2,)
    clipped : dict of str to array, each of shape (2,)
        What each way of clipping leaves, under the words that are written beside it.
    threshold : float
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> g = np.array([4.0, 1.0])
    >>> ax = clipping_arrows(g, {"by value": np.clip(g, -1, 1)}, threshold=1)
    >>> [" ".join(text.get_text().split()) for text in ax.texts if "by value" in text.get_text()]
    ['by value length 1.4, turned by 31°']
    """
    ax = only_axes(ax, height=4.6)
    gradient = np.asarray(gradient, dtype=float)
    angle = np.linspace(0, 2 * np.pi, 200)
    ax.plot(threshold * np.cos(angle), threshold * np.sin(angle), color=GREY, linestyle="--", linewidth=1.4)
    corner = threshold * np.array([-1, 1, 1, -1, -1])
    ax.plot(corner, threshold * np.array([-1, -1, 1, 1, -1]), color=GREY, linestyle=":", linewidth=1.6)
    _arrow(ax, gradient, BLACK, width=1.6)
    length = float(np.linalg.norm(gradient))
    words = drawn("the gradient\nlength {length:.1f}").format(length=length)
    ax.annotate(words, gradient, (6, -2), textcoords="offset points", va="top")
    for (name, vector), colour in zip(clipped.items(), _COLOURS, strict=False):
        vector = np.asarray(vector, dtype=float)
        _arrow(ax, vector, colour, width=3.2)
        degrees = turn(gradient, vector)
        turned = drawn("not turned") if degrees < 0.5 else drawn("turned by {degrees:.0f}°")
        words = drawn("length {length:.1f}, {turned}")
        words = words.format(length=np.linalg.norm(vector), turned=turned.format(degrees=degrees))
        above = gradient[0] * vector[1] - gradient[1] * vector[0] > 1e-9  # counter-clockwise of the gradient
        ax.annotate(
            f"{name}\n{words}",
            vector,
            (2, 6) if above else (8, -8),
            textcoords="offset points",
            va="bottom" if above else "top",
            color=colour,
        )
    reach = np.array([gradient, *clipped.values(), [threshold, threshold]], dtype=float)
    room = 0.18 * length
    low = np.minimum(reach.min(axis=0), -threshold) - room * np.array([0.3, 0.3])
    high = reach.max(axis=0) + room * np.array([2.0, 1.2])
    ax.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]), aspect="equal")
    ax.set_xlabel(drawn("slope along the first weight"))
    ax.set_ylabel(drawn("along the second"))
    ax.set_title(drawn("Three ways to clip one gradient"))
    return ax


def _arrow(ax: Axes, vector: Array, colour: str, width: float) -> None:
    style = {"arrowstyle": "-|>", "color": colour, "linewidth": width, "mutation_scale": 10 + 3 * width}
    ax.annotate("", vector, (0, 0), arrowprops={**style, "shrinkA": 0, "shrinkB": 0})
