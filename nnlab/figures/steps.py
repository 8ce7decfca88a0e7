"""How long the steps of training are, and where a capped step lands."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes

from nnlab.figures.base import drawn, log10, only_axes, power_axis, styled
from nnlab.style import BLUE, COLOURS, DARK_GREY, GREEN, GREY, LIGHT, ORANGE, PINK
from nnlab.summary import number

Array = np.ndarray

_MARKS = (("o", BLUE, 11), ("s", ORANGE, 8), ("D", GREEN, 5), ("^", PINK, 4))


@styled
def norm_histogram(norms: Array, threshold: float, ax: Axes | None = None) -> Axes:
    """Count the epochs of a run by the length of their gradient, both on log scales, with a threshold marked.

    The grey band is the usual advice for choosing a threshold: half to ten times the average length.

    Parameters
    ----------
    norms : array, shape (T,)
        Global norm of the gradient at every epoch.
    threshold : float
    ax : Axes, optional

    Returns
    -------
    Axes

    References
    ----------
    Pascanu, Mikolov & Bengio (2013), section 3.2, for the band.

    Examples
    --------
    >>> ax = norm_histogram(np.array([0.02, 0.02, 3.0]), threshold=1)
    >>> round(sum(bar.get_height() for bar in ax.containers[0]))
    3
    """
    ax = only_axes(ax)
    norms = np.asarray(norms, dtype=float)
    norms = norms[np.isfinite(norms) & (norms > 0)]
    low, high = np.floor(np.log10(norms.min())), np.ceil(np.log10(max(norms.max(), threshold)))
    edges = np.logspace(low, high, round((high - low) * 8) + 1)
    counts, _ = np.histogram(norms, edges)
    average = norms.mean()
    ax.axvspan(average / 2, 10 * average, color=LIGHT)
    ax.bar(edges[:-1], counts, np.diff(edges), align="edge", color=BLUE, edgecolor="white")
    ax.axvline(threshold, color=COLOURS["limit"], linewidth=2.4)
    ax.set(xscale="log", yscale="log", xlim=(edges[0], edges[-1]), ylim=(0.6, 20 * max(1, counts.max())))
    top = 0.96
    beside = {"transform": ax.get_xaxis_transform(), "va": "top"}
    words = drawn("threshold {threshold}").format(threshold=number(threshold))
    ax.text(threshold * 1.1, top, words, color=COLOURS["limit"], **beside)
    words = drawn("half to ten times\nthe average")
    ax.text(average * 10**0.35, top, words, color=DARK_GREY, ha="center", **beside)
    ax.set_xlabel(drawn("length of the gradient (log scale)"))
    ax.set_ylabel(drawn("epochs (log scale)"))
    ax.set_title(drawn("Only the first steps of a healthy run are long"))
    return ax


@styled
def valley(along: Array, loss: Array, ax: Axes | None = None) -> Axes:
    """Draw the loss along the straight line of one step: 0 is where the step starts, 1 where it ends.

    Parameters
    ----------
    along : array, shape (P,)
        Places on the line, in units of the step; it should hold 0 and 1.
    loss : array, shape (P,)
        The loss at each place.
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> s = np.linspace(-0.5, 1.5, 9)
    >>> valley(s, (s - 0.5) ** 2).get_xlabel()
    'along the step'
    """
    ax = only_axes(ax, height=4.0)
    along, loss = np.asarray(along, dtype=float), np.asarray(loss, dtype=float)
    ax.plot(along, loss, color=COLOURS["loss"])
    ends = np.interp([0, 1], along, loss)
    height = loss.max() - loss.min()
    ax.annotate(
        "",
        (1, ends[1]),
        (0, ends[0]),
        arrowprops={"arrowstyle": "-|>", "color": ORANGE, "linewidth": 2.4, "mutation_scale": 18},
    )
    ax.plot([0, 1], ends, color=ORANGE, marker="o", linestyle="none", markersize=9)
    ax.text(0.5, max(ends) + 0.03 * height, drawn("one step"), color=ORANGE, ha="center", va="bottom")
    ax.text(-0.05, ends[0], drawn("before"), color=ORANGE, ha="right", va="top")
    ax.text(1.05, ends[1], drawn("after"), color=ORANGE, ha="left", va="top")
    ax.text(
        along[loss.argmin()],
        loss.min() - 0.04 * height,
        drawn("the floor of the valley"),
        color=COLOURS["loss"],
        ha="center",
        va="top",
    )
    ax.set_ylim(min(0, loss.min() - 0.2 * height), loss.max() + 0.05 * height)
    ax.set_xticks([0, 0.5, 1], ["0", drawn("half a step"), "1"])
    ax.set_xlabel(drawn("along the step"))
    ax.set_ylabel(drawn("loss"))
    ax.set_title(drawn("The step jumps across the floor, from wall to wall"))
    return ax


@styled
def cap_curve(
    caps: Array, losses: Mapping[float, Array], floor: float, line: float, ax: Axes | None = None
) -> Axes:
    """Draw the loss that clipped runs end with against the longest step that they may take.

    The dashed curve is what a valley as wide as the output bias's foretells: ``floor + (cap / 2) ** 2``.

    Parameters
    ----------
    caps : array, shape (C,)
        Learning rate times threshold.
    losses : dict of float to array, each of shape (C,)
        For each learning rate, the loss at every cap. The lines may lie on each other, so they are told
        apart by a legend and by markers that grow smaller.
    floor : float
        The loss at the valley's floor.
    line : float
        The loss of a straight line through the same rows.
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> ax = cap_curve(np.array([0.1, 1, 10]), {1.0: np.array([0.11, 0.4, 50])}, floor=0.1, line=0.125)
    >>> ax.get_xlabel()
    'longest step: learning rate x threshold (log scale)'
    """
    ax = only_axes(ax, height=4.4)
    x = np.log10(np.asarray(caps, dtype=float))
    fine = np.linspace(x[0], x[-1], 200)
    foretold = log10(floor + (10**fine / 2) ** 2)
    ax.plot(fine, foretold, color=GREY, linestyle="--")
    top = float(foretold[-1])
    for (rate, values), (marker, colour, size) in zip(losses.items(), _MARKS, strict=False):
        y = log10(values)
        top = max(top, float(y.max()))
        label = drawn("rate {rate}").format(rate=number(rate))
        ax.plot(x, y, color=colour, marker=marker, markersize=size, linewidth=1.4, label=label)
    height = float(log10(line))
    ax.axhline(height, color=GREY, linewidth=1.4)
    words = drawn("straight line: {loss}").format(loss=number(line))
    ax.text(x[0], height + 0.05, words, color=DARK_GREY, va="bottom")
    below = 0.5 * (height + float(np.interp(0.8 * x[-1] + 0.2 * x[0], fine, foretold)))
    words = drawn("dashed: floor +\n(half a step)²")
    ax.text(x[-1], below, words, color=DARK_GREY, ha="right", va="center")
    ax.legend(loc="upper left", frameon=False, ncols=len(losses))
    power_axis(ax, -1.3, max(0.5, top + 0.35))
    ticks = np.arange(np.ceil(x[0]), np.floor(x[-1]) + 1)
    ax.set_xticks(ticks, [number(10**t) for t in ticks])
    ax.set_xlabel(drawn("longest step: learning rate x threshold (log scale)"))
    ax.set_ylabel(drawn("loss (log scale)"))
    ax.set_title(drawn("Over the limit, only the longest step counts"))
    return ax
