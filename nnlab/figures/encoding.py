"""What codes for categories do to a straight line."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes

from nnlab.figures.base import drawn, only_axes, styled
from nnlab.style import BLUE, GREY, ORANGE

Array = np.ndarray


@styled
def code_line(
    codes: Array, values: Array, names: Sequence[str], quantity: str = "target", ax: Axes | None = None
) -> Axes:
    """Draw the mean of each category over its code, and the one straight line that codes allow.

    The line is the least-squares line through all rows. It reveals the order and the equal distances that
    codes force upon categories: only two means are free, the line says where the others must be.

    Parameters
    ----------
    codes : array of whole numbers, shape (N,)
        0, 1, 2, ...: the category of each row.
    values : array, shape (N,)
        The target of each row.
    names : sequence of str
        A name for each code, in order.
    quantity : str
        What the values are, with their unit.
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> ax = code_line(np.array([0, 1, 2]), np.array([10.0, 10.0, 40.0]), ["a", "b", "c"])
    >>> line = ax.lines[0].get_ydata()
    >>> line.round(6).tolist()
    [5.0, 20.0, 35.0]
    """
    ax = only_axes(ax, height=4.0)
    codes, values = np.asarray(codes), np.asarray(values, dtype=float)
    places = np.arange(len(names))
    means = np.array([values[codes == code].mean() for code in places])
    line = np.polyval(np.polyfit(codes, values, 1), places)
    ax.plot(places, line, color=ORANGE, linestyle="--", marker="s")
    ax.vlines(places, means, line, color=GREY, linewidth=1.4)
    ax.plot(places, means, color=BLUE, marker="o", markersize=11, linestyle="none")
    # A label beside the line stands on the side from which the line goes away.
    rising = 1 if line[-1] > line[0] else -1
    for place, name, mean, guess in zip(places, names, means, line, strict=True):
        up = 1 if mean > guess else -1
        _label(ax, f"{name}: {mean:,.0f}", (place, mean), up, -up * rising, BLUE)
        _label(ax, drawn("line: {value:,.0f}").format(value=guess), (place, guess), -up, up * rising, ORANGE)
    ax.set_xticks(places, [drawn("code {code}").format(code=place) for place in places])
    ax.set_xlim(-0.45, len(names) - 0.55)
    ax.margins(y=0.25)
    ax.set_ylabel(quantity)
    ax.set_title(drawn("Codes force the categories onto one straight line"))
    return ax


def _label(ax: Axes, text: str, place: tuple[float, float], up: int, right: int, colour: str) -> None:
    """Write beside a marker: above (``up`` = 1) or below (-1), to the right (1) or to the left (-1)."""
    ax.annotate(
        text,
        place,
        (4 * right, 10 * up),
        textcoords="offset points",
        ha="left" if right > 0 else "right",
        va="bottom" if up > 0 else "top",
        color=colour,
    )
