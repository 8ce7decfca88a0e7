"""Which of several remedies does the work, all combinations of them; and overfitting beside divergence."""

import math
from collections.abc import Sequence

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes

from nnlab.figures.base import drawn, log10, only_axes, power_axis, styled
from nnlab.history import History
from nnlab.language import marked as N_
from nnlab.style import BLACK, COLOURS, DARK_GREY, GREEN, GREY, LIGHT, ORANGE, PINK
from nnlab.summary import number

Array = np.ndarray

#: How a run can end: what to call it, its marker, its colour, whether the marker is filled.
ENDS = (
    (N_("beat a straight line"), "o", GREEN, True),
    (N_("do not beat it"), "o", GREEN, False),
    (N_("guess the mean"), "_", DARK_GREY, True),
    (N_("worse than guessing"), "^", PINK, True),
    ("NaN", "X", ORANGE, True),
)


def end_of(losses: Array, line: float) -> Array:
    """Say how runs ended: the place of each in `ENDS`.

    Parameters
    ----------
    losses : array of any shape
        Final losses in units of the target's variance; NaN where a run diverged.
    line : float
        The loss of a straight line.

    Returns
    -------
    array of int, the same shape

    Examples
    --------
    >>> [ENDS[k][0] for k in end_of(np.array([0.1, 0.99, 3, np.nan]), line=0.16)]
    ['beat a straight line', 'guess the mean', 'worse than guessing', 'NaN']
    """
    losses = np.asarray(losses, dtype=float)
    return np.select([np.isnan(losses), losses > 1.02, losses > 0.98, losses >= line], [4, 3, 2, 1], 0)


@styled
def ablation_grid(
    remedies: Sequence[str], taken: Array, losses: Array, line: float, title: str, ax: Axes | None = None
) -> Axes:
    """Draw a row for each combination of remedies, and in it a mark for each run.

    It reveals a remedy that changes nothing: rows with and without it look alike.

    Parameters
    ----------
    remedies : sequence of str, length M
    taken : bool array, shape (K, M)
        Which remedies each of the K rows takes; the first row is drawn on top. A wider gap sets rows apart
        that differ in the first two remedies.
    losses : array, shape (K, R)
        Final losses in units of the target's variance; NaN where a run diverged.
    line : float
        The loss of a straight line.
    title : str
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> taken = np.array([[True, True], [True, False]])
    >>> ax = ablation_grid(["scaled", "slow"], taken, np.array([[0.1, 0.1], [np.nan, np.nan]]), 0.16, "Two")
    >>> [text.get_text() for text in ax.texts if "of" in text.get_text()]
    ['2 of 2: beat a straight line', '2 of 2: NaN']
    """
    taken, losses = np.asarray(taken, dtype=bool), np.asarray(losses, dtype=float)
    ax = only_axes(ax, height=1.5 + 0.36 * len(taken))
    height = 0.0
    heights = []
    for row, above in zip(taken, [taken[0], *taken[:-1]], strict=True):
        height -= 1.0 if (row[:2] == above[:2]).all() else 1.7
        heights.append(height)
    wide = mpl.rcParams["font.size"] / 12
    columns = 1.4 * wide * (np.arange(len(remedies)) - len(remedies))
    runs = 0.62 * np.arange(losses.shape[1])
    for column, name in zip(columns, remedies, strict=True):
        ax.text(column, -0.35, name, ha="left", va="bottom", rotation=45, rotation_mode="anchor")
    for row, ends, height in zip(taken, end_of(losses, line), heights, strict=True):
        ax.plot(columns[[0, -1]], [height, height], color=LIGHT, linewidth=1, zorder=0)
        ax.plot(columns[row], [height] * row.sum(), "o", color=BLACK, markersize=9)
        ax.plot(
            columns[~row],
            [height] * (~row).sum(),
            "o",
            markerfacecolor="white",
            markeredgecolor=GREY,
            markersize=9,
        )
        _marks(ax, runs, height, ends)
    ax.set_xlim(columns[0] - 0.6, runs[-1] + 1 + 7.8 * wide)
    ax.set_ylim(heights[-1] - 0.7, 0.4 + 2 * wide)
    ax.set_axis_off()
    ax.set_title(title)
    return ax


def _marks(ax: Axes, runs: Array, height: float, ends: Array) -> None:
    """One mark for each run, those that ended best first, and in words how most of them ended."""
    order = np.sort(ends)
    for kind, (_, marker, colour, filled) in enumerate(ENDS):
        x = runs[order == kind]
        face = colour if filled else "white"
        ax.plot(
            x,
            np.full(len(x), height),
            linestyle="none",
            marker=marker,
            markersize=7,
            color=colour,
            markerfacecolor=face,
            markeredgewidth=2 if marker == "_" else 1.4,
        )
    kind = int(np.argmax(np.bincount(ends, minlength=len(ENDS))))
    word, _, colour, _ = ENDS[kind]
    text = drawn("{count} of {all}: {end}").format(count=(ends == kind).sum(), all=len(ends), end=drawn(word))
    ax.text(runs[-1] + 0.8, height, text, color=colour if colour != PINK else DARK_GREY, va="center")


@styled
def held_out_curve(history: History, title: str, ax: Axes | None = None) -> Axes:
    """Draw the loss on training rows and on held-out rows, and mark where the latter is lowest.

    It tells overfitting (one falls while the other rises) from divergence (both rise).

    Parameters
    ----------
    history : History
        With validation rows.
    title : str
    ax : Axes, optional

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the history has no validation rows.

    Examples
    --------
    >>> from nnlab import Recipe, train
    >>> ax = held_out_curve(train(Recipe(validation_fraction=0.25)), "Divergence")
    >>> [text.get_text().strip() for text in ax.texts]
    ['both', 'NaN: epoch 122']
    """
    if not len(history.prepared.y_validation):
        raise ValueError("There are no held-out rows: train with validation_fraction above 0.")
    ax = only_axes(ax)
    seen, new = log10(history.relative_loss), log10(history.relative_validation_loss)
    epochs, bad = np.arange(len(seen)), history.first_bad_epoch
    end = len(seen) - 1 if bad is None else bad
    both = np.concatenate([seen[:end], new[:end]])
    low, high = math.floor(2 * both.min()) / 2, math.ceil(2 * both.max()) / 2
    room = 0.12 * (high - low)
    ax.plot(epochs[:end], seen[:end], color=COLOURS["loss"])
    ax.plot(epochs[:end], new[:end], color=COLOURS["validation"], linestyle="--")
    if bad is None:
        _name_both(ax, seen, new, 0.04 * (high - low))
    else:
        ax.plot([bad], [high], "X", color=COLOURS["nan"], markersize=12, clip_on=False)
        ax.text(0.5 * end, 0.5 * (high + low) + room / 2, drawn("both"), ha="right", color=BLACK)
        words = drawn("NaN: epoch {epoch}").format(epoch=bad)
        ax.text(bad, high, f"{words}   ", color=COLOURS["nan"], ha="right", va="center", weight="bold")
    power_axis(ax, low - (room if bad is None else 0.02 * (high - low)), high + room)
    ax.set_xlim(0, end if bad is None else 1.25 * bad)
    ax.set_xlabel(drawn("epoch"))
    ax.set_ylabel(drawn("loss (log scale)"))
    ax.set_title(title)
    return ax


def _name_both(ax: Axes, seen: Array, new: Array, gap: float) -> None:
    """The names of two curves that end apart, and the lowest point of the second."""
    best, last = int(np.argmin(new)), len(new) - 1
    place = int(0.98 * last)
    upper = new[last] > seen[last]
    words = drawn("held-out rows: {loss}"), drawn("training rows: {loss}")
    for curve, name, above in ((new, words[0], upper), (seen, words[1], not upper)):
        ax.text(
            place,
            curve[place] + (gap if above else -gap),
            name.format(loss=number(float(f"{10 ** curve[last]:.2g}"))),
            color=COLOURS["validation"] if curve is new else COLOURS["loss"],
            ha="right",
            va="bottom" if above else "top",
        )
    ax.plot([best], [new[best]], "o", color=COLOURS["validation"], markerfacecolor="white")
    lowest = drawn("lowest: epoch {epoch}").format(epoch=best)
    ax.text(best + 0.03 * last, new[best] - gap, lowest, color=DARK_GREY, va="top")


@styled
def seen_and_new(seen: Array, new: Array, title: str, ax: Axes | None = None) -> Axes:
    """Join the loss on the rows of training to that on new rows, a line for each try.

    It reveals what was learned by heart: below 1 on the left, above 1 on the right.

    Parameters
    ----------
    seen, new : arrays, each of shape (R,)
        Losses in units of what guessing the mean gives.
    title : str
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> ax = seen_and_new(np.array([0.9, 0.95]), np.array([1.1, 1.05]), "By heart")
    >>> [tick.get_text() for tick in ax.get_xticklabels()]
    ['old rows', 'new rows']
    """
    ax = only_axes(ax, width=7, height=4)
    seen, new = np.asarray(seen, dtype=float), np.asarray(new, dtype=float)
    ax.plot([0, 1], np.stack([seen, new]), color=GREY, linewidth=1)
    for place, losses, colour in ((0, seen, COLOURS["loss"]), (1, new, COLOURS["validation"])):
        marker = "o" if place == 0 else "s"
        ax.plot(np.full(len(losses), place), losses, marker, color=colour, markeredgecolor="white")
    ax.plot([-0.25, 1.1], [1, 1], color=BLACK, linewidth=1.4, zorder=0)
    ax.text(1.13, 1, drawn("guessing\nthe mean: 1"), va="center", bbox={"color": "white", "pad": 1})
    ax.set_xticks([0, 1], [drawn("old rows"), drawn("new rows")])
    ax.set_xlim(-0.25, 1.65)
    ax.grid(False, axis="x")
    ax.set_ylabel(drawn("loss"))
    ax.set_title(title)
    return ax
