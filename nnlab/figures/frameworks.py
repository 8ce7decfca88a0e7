"""A linear model's columns with their intervals, and several programs that train the same network."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes

from nnlab.figures.base import drawn, log10, only_axes, power_axis, styled
from nnlab.style import BLUE, COLOURS, DARK_GREY, GREEN, GREY, PINK

Array = np.ndarray

#: One look for each program: a broad band, then marks and dashes on top of it.
_LOOKS = (
    {"color": "#9ecae6", "linewidth": 9, "solid_capstyle": "round"},
    {"color": PINK, "linestyle": "none", "marker": "o"},
    {"color": GREEN, "linewidth": 2, "linestyle": (0, (4, 3))},
)


@styled
def column_effects(
    names: Sequence[str], low: Array, high: Array, unit: str = "g", ax: Axes | None = None
) -> Axes:
    """Draw what each column of a linear model adds to the prediction, as an interval.

    An interval that holds 0 is grey: by these rows alone, the column might as well be left out.

    Parameters
    ----------
    names : sequence of str, length D
    low, high : arrays, shape (D,)
        Ends of the intervals, in ``unit``; the estimate is in the middle.
    unit : str
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> ax = column_effects(["sex", "island"], np.array([300, -50]), np.array([400, 30]))
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['sex', 'island']
    """
    low, high = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
    ax = only_axes(ax, height=1.6 + 0.34 * len(names))
    ax.axvline(0, color=GREY, linewidth=1.4)
    for row, (left, right) in enumerate(zip(low, high, strict=True)):
        colour = GREY if left <= 0 <= right else BLUE
        ax.plot([left, right], [row, row], color=colour, linewidth=3, solid_capstyle="butt")
        ax.plot((left + right) / 2, row, "o", color=colour)
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.grid(axis="y", visible=False)
    clear = int(np.sum((low > 0) | (high < 0)))
    title = drawn("{count} of {all} columns clearly matter (blue)")
    ax.set_title(title.format(count=clear, all=len(names)))
    ax.set_xlabel(drawn("adds to the prediction ({unit})").format(unit=unit))
    return ax


@styled
def same_curves(losses: Mapping[str, Array], ax: Axes | None = None) -> Axes:
    """Draw the losses of up to three programs that train the same network, one curve over the other.

    It reveals whether they agree: then only one curve is to be seen, and the first loss that is not finite,
    a cross with its epoch, is the same.

    Parameters
    ----------
    losses : mapping of str to array, shape (T,)
        The name of a program, as "nnlab", to its loss before each epoch. The first is drawn as a band.
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> ax = same_curves({"a": np.array([1.0, 1e9, np.inf]), "b": np.array([1.0, 1e9, np.inf])})
    >>> ax.get_title(loc="left")
    '2 programs, one curve, and one end: epoch 2'
    """
    ax = only_axes(ax, height=4.4)
    curves = {name: log10(np.asarray(loss, dtype=float)) for name, loss in losses.items()}
    ends = {name: _first_bad(np.asarray(loss, dtype=float)) for name, loss in losses.items()}
    length = max(len(curve) for curve in curves.values())
    finite = np.concatenate([curve[: ends[name]] for name, curve in curves.items()])
    top = float(finite.max(initial=1.0))
    power_axis(ax, min(0.0, float(finite.min(initial=0.0))) - 0.1 * top, 1.12 * top)
    for (name, curve), look in zip(curves.items(), _LOOKS, strict=False):
        epochs = np.arange(len(curve))[: ends[name]]
        every = 8 if look.get("marker") else 1
        ax.plot(epochs[::every], curve[: ends[name]][::every], label=name, **look)
    _name_them(ax, curves, ends)
    bad = {end for end in ends.values() if end is not None}
    for end in bad:
        ax.plot(end, 1.05 * top, "X", color=COLOURS["nan"], markersize=12, clip_on=False)
        label = drawn("inf, then NaN: epoch {epoch}").format(epoch=end)
        ax.text(
            end - 0.02 * length, 1.05 * top, f"{label}  ", color=COLOURS["nan"], weight="bold", ha="right"
        )
    ax.set_xlim(0, length)
    ax.set_title(_message(ends))
    ax.set_xlabel(drawn("epoch"))
    ax.set_ylabel(drawn("loss (log scale)"))
    return ax


def _first_bad(loss: Array) -> int | None:
    bad = ~np.isfinite(loss)
    return int(np.argmax(bad)) if bad.any() else None


def _name_them(ax: Axes, curves: Mapping[str, Array], ends: Mapping[str, int | None]) -> None:
    """Put each name beside the curve, at a place of its own, with a line to it."""
    low, high = ax.get_ylim()
    for (name, curve), look, share in zip(curves.items(), _LOOKS, (0.3, 0.45, 0.6), strict=False):
        place = int(share * (ends[name] or len(curve)))
        ax.annotate(
            name,
            (place, curve[place]),
            (place + 0.1 * len(curve), curve[place] - 0.12 * (high - low)),
            color=DARK_GREY if look["color"] == "#9ecae6" else look["color"],
            va="center",
            arrowprops={"arrowstyle": "-", "color": GREY, "shrinkA": 2},
        )


def _message(ends: Mapping[str, int | None]) -> str:
    count = drawn("{count} programs") if len(ends) > 1 else drawn("One program")
    count = count.format(count=len(ends))
    if len(set(ends.values())) > 1:
        return drawn("{programs}, and not the same end").format(programs=count)
    (end,) = set(ends.values())
    if end is None:
        return drawn("{programs}, one curve").format(programs=count)
    return drawn("{programs}, one curve, and one end: epoch {epoch}").format(programs=count, epoch=end)
