"""How a run dies: what the data look like, the climb to the largest number, and the first NaN."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes

from nnlab.figures.base import drawn, log10, only_axes, power_axis, styled
from nnlab.style import BLACK, BLUE, COLOURS, DARK_GREY, GREY, LIGHT, PINK

Array = np.ndarray

#: The largest float64, about 1.8e308.
CEILING = float(np.finfo(float).max)


@styled
def column_ranges(columns: Mapping[str, Array], ax: Axes | None = None) -> Axes:
    """Draw every column of a table from its smallest to its largest number, all on one scale.

    It reveals: columns that are thousands of times as large as others.

    Parameters
    ----------
    columns : mapping of str to array, each of shape (N,)
        Missing cells (NaN) are left out.
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> ax = column_ranges({"sex": np.array([0.0, 1.0]), "mass": np.array([2700.0, np.nan, 6300.0])})
    >>> [text.get_text() for text in ax.texts]
    ['0 to 1', '2,700 to 6,300']
    """
    ax = only_axes(ax)
    top = max(float(np.nanmax(cells)) for cells in columns.values())
    for row, cells in enumerate(columns.values()):
        low, high = float(np.nanmin(cells)), float(np.nanmax(cells))
        ax.plot([low, high], [row, row], color=BLUE, linewidth=9, solid_capstyle="round")
        room = high + 0.3 * top < 1.2 * top
        place, side = (high + 0.02 * top, "left") if room else (low - 0.02 * top, "right")
        ax.text(
            place, row, drawn("{low:,.4g} to {high:,.4g}").format(low=low, high=high), va="center", ha=side
        )
    ax.set_yticks(range(len(columns)), list(columns))
    ax.set_ylim(len(columns) - 0.5, -0.5)
    ax.set_xlim(-0.03 * top, 1.05 * top)
    ax.grid(axis="y", visible=False)
    ax.xaxis.set_major_formatter("{x:,.0f}")
    ax.set_xlabel(drawn("smallest to largest number of the column"))
    ax.set_title(drawn("One column is far larger than all others"))
    return ax


@styled
def ceiling_curve(traces: Mapping[str, Array], ax: Axes | None = None) -> Axes:
    """Draw quantities epoch by epoch on a log scale that ends at the largest number there is.

    It reveals: a straight line is growth by the same factor every epoch; a cross is where a quantity passes
    the ceiling or turns NaN.

    Parameters
    ----------
    traces : mapping of str to array, each of shape (T,)
        Name to its size before each epoch; infinity or NaN from some epoch on. Names in
        `nnlab.style.COLOURS` have that colour, others are black.
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> ax = ceiling_curve({"loss": np.array([1.0, 1e200, np.inf])})
    >>> [float(value) for value in ax.lines[0].get_ydata()]
    [0.0, 200.0]
    """
    ax = only_axes(ax, height=4.0)
    top, longest = float(np.log10(CEILING)), max(len(values) for values in traces.values())
    for name, values in traces.items():
        colour = COLOURS.get(name, BLACK)
        values = np.asarray(values, dtype=float)
        bad = np.flatnonzero(~np.isfinite(values))
        end = int(bad[0]) if len(bad) else len(values)
        ax.plot(range(end), log10(values[:end]), color=colour)
        ax.annotate(
            name,
            (0.6 * end, float(log10(values[int(0.6 * end)]))),
            (10, -12),
            textcoords="offset points",
            color=colour,
            weight="bold",
        )
        if len(bad):
            height = min(top, float(log10(values[end - 1])))
            ax.plot(end, height, "X", color=COLOURS["nan"], markersize=11, clip_on=False)
            words = drawn("NaN: epoch {epoch}") if np.isnan(values[end]) else drawn("inf: epoch {epoch}")
            ax.annotate(
                words.format(epoch=end),
                (end, height),
                (12, -2),
                textcoords="offset points",
                color=COLOURS["nan"],
                weight="bold",
                va="top",
            )
    ax.axhline(top, color=GREY, linewidth=1.4)
    ax.text(0, top + 4, drawn("the largest number: 1.8e308"), color=DARK_GREY, va="bottom")
    ax.set_xlim(0, max(1, longest - 1))
    power_axis(ax, -2, 345)
    ax.set_xlabel(drawn("epoch"))
    ax.set_title(drawn("A straight line upwards (log scale): the same factor every epoch"))
    return ax


@styled
def value_grid(rows: Mapping[str, Array], epochs: Array, ax: Axes | None = None) -> Axes:
    """Write the size of every quantity of some epochs into a grid, in the order in which it is computed.

    It reveals: where the first infinity and the first NaN are born, and how they spread from there.

    Parameters
    ----------
    rows : mapping of str to array, each of shape (E,)
        Name or expression to its size in each epoch.
    epochs : array of int, shape (E,)
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> ax = value_grid({"loss": np.array([3.6e302, np.inf, np.nan])}, [120, 121, 122])
    >>> [text.get_text() for text in ax.texts]
    ['4e302', 'inf', 'NaN']
    """
    ax = only_axes(ax, height=0.46 * len(rows) + 1.3)
    for row, sizes in enumerate(rows.values()):
        for column, size in enumerate(np.asarray(sizes, dtype=float)):
            word, face, ink, weight = _cell(float(size))
            ax.fill_between([column - 0.47, column + 0.47], row - 0.44, row + 0.44, color=face, linewidth=0)
            ax.text(column, row, word, color=ink, ha="center", va="center", weight=weight)
    ax.set_yticks(range(len(rows)), list(rows))
    ax.set_xticks(range(len(epochs)), [str(epoch) for epoch in epochs])
    ax.set_xlim(-0.5, len(epochs) - 0.5)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0)
    ax.set_xlabel(drawn("epoch"))
    ax.set_title(drawn("First inf, then NaN, then NaN everywhere (largest size of each)"))
    return ax


def _cell(size: float) -> tuple[str, str, str, str]:
    """What to write for a size, on which colour, in which ink and weight."""
    if np.isnan(size):
        return "NaN", COLOURS["nan"], "white", "bold"
    if np.isinf(size):
        return "inf", BLACK, "white", "bold"
    if size == 0 or 0.01 <= size < 1000:
        return f"{size:.2g}", LIGHT, BLACK, "normal"
    mantissa, exponent = f"{size:.0e}".split("e")
    return f"{mantissa}e{int(exponent)}", LIGHT, BLACK, "normal"


@styled
def prediction_jump(masses: Array, before: float, after: float, ax: Axes | None = None) -> Axes:
    """Draw one step of a network that gives every row the same answer, in the valley of its loss.

    The valley is the mean of ``(prediction - mass) ** 2`` for every prediction; its floor is the mean mass.

    Parameters
    ----------
    masses : array, shape (N,)
        The target, in grams.
    before, after : float
        The prediction before the step and after it.
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> ax = prediction_jump(np.array([4000.0, 4400.0]), before=0.0, after=76000.0)
    >>> [float(mass) for mass in ax.lines[1].get_xdata()]
    [0.0, 76000.0]
    """
    ax = only_axes(ax, height=4.0)
    masses = np.asarray(masses, dtype=float).ravel()
    floor = float(masses.mean())

    def loss(prediction):
        return (np.asarray(prediction) - floor) ** 2 + masses.var()

    reach = 1.15 * max(abs(before - floor), abs(after - floor))
    along = np.linspace(floor - reach, floor + reach, 301)
    ends = np.array([before, after])
    height = float(loss(along).max())
    ax.plot(along, loss(along), color=COLOURS["loss"])
    ax.plot(ends, loss(ends), "o", color=PINK, markersize=9)
    arrow = {"arrowstyle": "-|>", "color": PINK, "linewidth": 2.2, "mutation_scale": 18, "shrinkB": 4}
    ax.annotate("", (after, float(loss(after))), (before, float(loss(before))), arrowprops=arrow)
    left = before < after
    words = drawn("before: {mass:,.0f} g"), drawn("after: {mass:,.0f} g")
    for name, x, shift in zip(words, (before, after), ((-4, 26), (-14, 4)), strict=True):
        side = "right" if left else "left"
        ax.annotate(
            name.format(mass=x),
            (x, float(loss(x))),
            (shift[0] if left else -shift[0], shift[1]),
            textcoords="offset points",
            color=BLACK,
            ha=side,
            va="bottom",
        )
    ax.plot([floor, floor], [-0.06 * height, 0], color=GREY, linewidth=2)
    words = drawn("mean of all: {mass:,.0f} g").format(mass=floor)
    ax.text(floor, -0.08 * height, words, color=DARK_GREY, ha="center", va="top")
    ax.set_ylim(-0.25 * height, 1.05 * height)
    ax.set_xlim(along[0], along[-1])
    ax.xaxis.set_major_formatter("{x:,.0f}")
    ax.set_yticks([])
    ax.set_xlabel(drawn("prediction for every penguin, in grams"))
    ax.set_ylabel(drawn("loss"))
    ax.set_title(drawn("One step does not go down: it jumps far up the other side"))
    return ax
