"""How large a step may be: jumps in a valley, and the final loss for many learning rates."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

from nnlab.figures.base import drawn, only_axes, styled
from nnlab.style import BLUE, COLOURS, DARK_GREY, GREY, LIGHT, PINK

Array = np.ndarray

_BOTTOM, _TOP = 0.06, 10.0


@styled
def parabola_steps(
    rate: float, curvature: float = 4.0, start: float = 1.0, steps: int = 6, ax: Axes | None = None
) -> Axes:
    """Draw the steps of gradient descent in the valley ``loss = curvature / 2 * w ** 2``.

    Every step multiplies ``w`` by ``1 - rate * curvature``: above 0 it walks down one side, below 0 it jumps
    across, below -1 it climbs.

    Parameters
    ----------
    rate, curvature, start : float
        The learning rate, the valley's second derivative, and the first ``w``.
    steps : int
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> ax = parabola_steps(0.25, steps=2)      # curvature 4: the bottom in one step
    >>> [float(w) for w in ax.lines[1].get_xdata()]
    [1.0, 0.0, 0.0]
    """
    ax = only_axes(ax, width=4.0)
    factor = 1 - rate * curvature
    w = start * factor ** np.arange(steps + 1)
    reach = 1.15 * float(np.abs(w).max())
    valley = np.linspace(-reach, reach, 201)
    climbs = factor < -1
    ax.plot(valley, curvature / 2 * valley**2, color=GREY)
    ax.plot(w, curvature / 2 * w**2, color=COLOURS["nan" if climbs else "loss"], marker="o", linewidth=1.2)
    # Beside the first dot, on the side where no step passes.
    offset, side = ((8, -8), "left") if climbs else ((-8, 6), "right")
    ax.annotate(
        drawn("start"), (w[0], curvature / 2 * w[0] ** 2), offset, textcoords="offset points", ha=side
    )
    if climbs:
        title = drawn("rate {rate:g}: climbs out")
    elif factor < 0:
        title = drawn("rate {rate:g}: jumps across")
    else:
        title = drawn("rate {rate:g}: walks down")
    ax.set_title(title.format(rate=rate))
    ax.set_xlabel("w")
    ax.set_ylabel(drawn("loss"))
    return ax


@styled
def rate_curve(
    rates: Array, losses: Mapping[str, Array], limit: float, line: float, ax: Axes | None = None
) -> Axes:
    """Draw the loss at the end of training against the learning rate, both on log scales.

    It reveals the three regions of a learning rate: too small (still high), right (better than a straight
    line), too large (NaN, marked with crosses on a grey field). Losses above 10 are left out.

    Parameters
    ----------
    rates : array, shape (R,)
        Ascending.
    losses : mapping of str to array, shape (R,)
        One or two names, as "no clipping", to the final relative losses; NaN where a run ended so. The
        regions are those of the first.
    limit : float
        The predicted limit, 2 / sharpness at the start.
    line : float
        The straight line's relative loss.
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> ax = rate_curve(np.array([0.1, 1.0]), {"no clipping": np.array([0.2, np.nan])}, 0.5, 0.12)
    >>> ax.get_xlabel()
    'learning rate (log scale)'
    """
    ax = only_axes(ax, height=4.8)
    rates = np.asarray(rates, dtype=float)
    _log_scales(ax, rates[0] / 1.3, rates[-1] * 1.3)
    for k, (name, loss) in enumerate(losses.items()):
        _final_losses(ax, rates, np.asarray(loss, dtype=float), name, first=k == 0)
    _regions(ax, rates, np.asarray(next(iter(losses.values())), dtype=float), line)
    ax.axvline(limit, color=COLOURS["limit"], linewidth=1.6)
    left = {"x": limit * 0.93, "ha": "right"}
    words = drawn("limit at the start: {limit:.2g}").format(limit=limit)
    ax.text(y=0.8 * _TOP, s=words, color=COLOURS["limit"], va="center", **left)
    ax.axhline(1, color=GREY, linewidth=1, linestyle=":", zorder=1)
    ax.text(y=1.05, s=drawn("guessing the mean: 1"), color=DARK_GREY, va="bottom", **left)
    ax.axhline(line, color=GREY, linewidth=1.4, zorder=1)
    words = drawn("straight line: {loss}").format(loss=f"{line:.3g}")
    ax.text(rates[0], line * 0.96, words, color=DARK_GREY, va="top")
    ax.set_title(drawn("Too small is slow, too large is NaN, and between them is room"))
    return ax


def _log_scales(ax: Axes, low: float, high: float) -> None:
    ax.set_xscale("log")
    ax.set_yscale("log")
    ax.set_xlim(low, high)
    ax.set_ylim(_BOTTOM, _TOP)
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_locator(LogLocator(10))
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
        axis.set_minor_locator(NullLocator())
    ax.set_xlabel(drawn("learning rate (log scale)"))
    ax.set_ylabel(drawn("loss at the end (log scale)"))


def _final_losses(ax: Axes, rates: Array, loss: Array, name: str, first: bool) -> None:
    """One curve with its name: the first below its falling part, the second above."""
    colour, dash, marker = (BLUE, "-", "o") if first else (PINK, "--", "s")
    shown = np.where(loss < _TOP, loss, np.nan)
    ax.plot(rates, shown, color=colour, linestyle=dash, marker=marker, markersize=5)
    bad = np.isnan(loss)
    ax.plot(rates[bad], np.full(bad.sum(), 0.8 * _TOP), "X", color=COLOURS["nan"], markersize=8)
    if bad.any():
        ax.text(rates[bad][0], 0.55 * _TOP, "NaN", color=COLOURS["nan"], weight="bold", ha="center")
    finite = np.flatnonzero(np.isfinite(shown))
    if len(finite):
        place = finite[min(3, len(finite) - 1)]
        where, offset, side = (rates[0], (0, -10), "top") if first else (rates[place], (10, 0), "bottom")
        ax.annotate(name, (where, shown[place]), offset, textcoords="offset points", color=colour, va=side)


def _regions(ax: Axes, rates: Array, loss: Array, line: float) -> None:
    """Words for the three regions along the bottom, and a grey field behind the last."""
    low, high = ax.get_xlim()
    bad, good = np.isnan(loss), loss < line
    end = high
    if bad.any():
        first = int(np.argmax(bad))
        # Halfway, on the log scale, between the last good rate and the first bad one.
        end = low if first == 0 else float(np.sqrt(rates[first - 1] * rates[first]))
        ax.axvspan(end, high, color=LIGHT, zorder=0)
    begin = float(rates[good][0]) if good.any() else end
    words = drawn("too small"), drawn("right", "a learning rate"), drawn("too large")
    for word, start, stop in zip(words, (low, begin, end), (begin, end, high), strict=True):
        if stop > start:
            ax.text(np.sqrt(start * stop), 1.08 * _BOTTOM, word, weight="bold", ha="center", va="bottom")
