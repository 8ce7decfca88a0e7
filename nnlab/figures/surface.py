"""The loss as a landscape over two parameters, and how much room a learning rate has in it."""

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from nnlab.figures.base import drawn, only_axes, styled
from nnlab.style import BLACK, BLUE, COLOURS, ORANGE
from nnlab.summary import number

Array = np.ndarray


@styled
def loss_surface(
    columns: Array,
    y: Array,
    path: Array,
    title: str,
    names: Sequence[str] = ("w", "b"),
    square: bool = False,
    ax: Axes | None = None,
) -> Axes:
    """Draw the loss of a model with two parameters from above, and the steps of gradient descent on it.

    The equation is ``loss(p) = mean((columns @ p - y) ** 2)``. Contour lines join places of equal loss; they
    are drawn at equal distances of the loss's square root, so that a round bowl shows evenly spaced rings.

    Parameters
    ----------
    columns : array, shape (N, 2)
        What the two parameters are multiplied by, as a column of data and a column of ones.
    y : array, shape (N,)
        The target.
    path : array, shape (T + 1, 2)
        The parameters before each step and after the last.
    title : str
    names : sequence of str
        The two parameters, with their units.
    square : bool
        Draw both axes at the same scale.
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> ax = loss_surface(np.eye(2), np.zeros(2), np.array([[1.0, 1.0], [0.5, 0.5]]), "A bowl")
    >>> ax.lines[0].get_xdata().tolist()
    [1.0, 0.5]
    """
    ax = only_axes(ax, height=4.6)
    columns, path = np.asarray(columns, dtype=float), np.asarray(path, dtype=float)
    lowest = np.linalg.lstsq(columns, y, rcond=None)[0]
    (left, right), (bottom, top) = _window(np.vstack([path, lowest]), square)
    across, up = np.meshgrid(np.linspace(left, right, 241), np.linspace(bottom, top, 241))
    away = np.stack([across - lowest[0], up - lowest[1]], axis=-1)
    # Around its lowest point a squared error is an exact parabola, whatever the target.
    rise = np.sqrt(np.einsum("...i,ij,...j->...", away, columns.T @ columns / len(columns), away))
    levels = np.linspace(0, rise.max(), 13)
    ax.contourf(
        across, up, rise, levels, cmap=LinearSegmentedColormap.from_list("depth", ["#9CC7E3", "white"])
    )
    ax.contour(across, up, rise, levels[1:], colors=BLUE, linewidths=0.8)
    ax.plot(*path.T, color=ORANGE, marker="o", markersize=5, linewidth=1.6)
    ax.plot(*lowest, color=BLACK, marker="X", markersize=11, linestyle="none")
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5, "alpha": 0.85}
    label = partial(ax.annotate, textcoords="offset points", bbox=box)
    label(drawn("start"), path[0], (0, -11), color=ORANGE, ha="center", va="top")
    words = drawn("after {steps} steps").format(steps=len(path) - 1)
    label(words, path[-1], (12, 12), color=ORANGE, ha="left", va="bottom")
    label(drawn("lowest"), lowest, (-12, 0), color=BLACK, ha="right", va="center")
    ax.set(xlim=(left, right), ylim=(bottom, top), xlabel=names[0], ylabel=names[1])
    ax.set_aspect("equal" if square else "auto")
    ax.set_title(title)
    ax.grid(False)
    return ax


def _window(points: Array, square: bool) -> Array:
    """Low and high end of both axes, with room around all points (P, 2); shape (2, 2)."""
    low, high = points.min(axis=0), points.max(axis=0)
    reach = 0.8 * (high - low)
    if square:
        reach[:] = reach.max()
    middle = (low + high) / 2
    return np.stack([middle - reach, middle + reach], axis=1)


@styled
def limit_dots(
    labels: Sequence[str], limits: Mapping[str, Array], rate: float, ax: Axes | None = None
) -> Axes:
    """Draw the learning-rate limit of several recipes as dots on a log scale, with the rate in use marked.

    A dot to the left of the mark reveals a rate that is too large where training starts.

    Parameters
    ----------
    labels : sequence of str
        A name for each recipe, from the top.
    limits : dict of str to array, each of shape (number of labels,)
        For each kind of network its limits.
    rate : float
        The learning rate in use.
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> ax = limit_dots(["raw", "scaled"], {"tanh": [0.1, 0.2], "relu": [1e-6, 0.03]}, rate=1)
    >>> [line.get_xdata().tolist() for line in ax.lines[:2]]
    [[0.1, 0.2], [1e-06, 0.03]]
    """
    ax = only_axes(ax, height=3.4)
    rows = np.arange(len(labels))
    looks = (("o", BLUE, 1), ("s", ORANGE, -1))
    values = np.concatenate([np.asarray(v, dtype=float) for v in limits.values()])
    for (name, limit), (marker, colour, side) in zip(limits.items(), looks, strict=True):
        ax.plot(limit, rows, color=colour, marker=marker, markersize=10, linestyle="none")
        for row, value in zip(rows, limit, strict=True):
            ax.annotate(
                f"{name} {number(value)}",
                (value, row),
                (0, 9 * side),
                textcoords="offset points",
                ha="center",
                va="bottom" if side > 0 else "top",
                color=colour,
            )
    ax.axvline(rate, color=COLOURS["limit"])
    words = drawn("our rate: {rate}").format(rate=number(rate))
    ax.text(rate * 1.15, -0.45, words, color=COLOURS["limit"], va="center")
    ax.set_xscale("log")
    ax.set_xlim(values.min() / 6, max(rate, values.max()) * 12)
    ax.set_ylim(len(labels) - 0.3, -0.7)
    ax.set_yticks(rows, labels)
    ax.set_xlabel(drawn("learning-rate limit at the start (log scale)"))
    title = drawn("{count} of {all} limits lie below our rate")
    ax.set_title(title.format(count=(values < rate).sum(), all=len(values)))
    return ax
