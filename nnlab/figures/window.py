"""The learning-rate window: how training would end at every learning rate, beside the one that is chosen."""

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.ticker import FuncFormatter, MultipleLocator

from nnlab.figures.base import drawn, log10, power, power_axis
from nnlab.figures.curves import View
from nnlab.language import translate as _
from nnlab.style import BLACK, BLUE, COLOURS, DARK_GREY, GREY
from nnlab.summary import number
from nnlab.sweep import Sweep

_LOW, _TOP = -1.5, 2.1  # decimal logarithms of the losses that the axis holds
_NAN_FIELD = "#FBEBE0"  # a pale orange, the colour of NaN


@dataclass(frozen=True)
class Window:
    """What a `WindowView` shows.

    Attributes
    ----------
    sweep : Sweep
        Along ``learning_rate``, evenly spaced on a log scale.
    rate : float
        The learning rate that is chosen.
    limit : float
        The predicted limit, 2 / sharpness at the start; NaN or infinite if there is none.
    line : float
        The straight line's relative loss.
    """

    sweep: Sweep
    rate: float
    limit: float
    line: float

    @property
    def bad(self) -> np.ndarray:
        """Which of the computed rates end in NaN or infinity; bool, shape of the axis."""
        return self.sweep.computed & ~np.isfinite(self.sweep.final_loss)

    def __str__(self) -> str:
        """One sentence: which rates stay finite, and which is best; "so far" while some are not computed."""
        words = self._words()
        if self.sweep.computed.all():
            return words
        return _("So far: {words}").format(words=words[0].lower() + words[1:])

    def _words(self) -> str:
        rates, losses = self.sweep.axes["learning_rate"], self.sweep.relative_loss
        good = self.sweep.computed & ~self.bad
        if not good.any():
            words = _("Every learning rate from {low} to {high} ends in NaN.")
            return words.format(low=number(rates[0]), high=number(rates[-1]))
        best = int(np.argmin(np.where(good, losses, np.inf)))
        if abs(losses[best] - 1) < 0.02:
            found = _("none learns more than to guess the mean")
        else:
            found = _("{rate} is best, with a loss of {loss}")
        found = found.format(rate=number(rates[best]), loss=number(losses[best]))
        last = rates[good][-1]
        if not self.bad.any():
            words = _("No learning rate from {low} to {high} ends in NaN; {found}.")
            return words.format(low=number(rates[0]), high=number(last), found=found)
        first = rates[self.bad][0]
        if last < first:
            words = _("Learning rates up to {rate} stay finite; {found}.")
        else:
            words = _("Learning rates up to {rate}, and some above, stay finite; {found}.")
        return words.format(rate=number(min(last, first)), found=found)


class WindowView(View):
    """The loss at the end against the learning rate, both on log scales; where it is NaN, a pale field.

    It reveals: how wide the window of good rates is, where the chosen one stands in it, and how near its
    upper edge is to the predicted limit.
    """

    def __init__(self, ax: Axes):
        super().__init__(ax)
        ax.set_title(drawn("Loss at the end, for every learning rate (shaded: NaN)"))
        ax.set_xlabel(drawn("learning rate (both scales are logarithmic)"))
        ax.xaxis.set_major_locator(MultipleLocator(1))
        ax.xaxis.set_major_formatter(FuncFormatter(power))
        self.field = ax.imshow(np.zeros((1, 2, 4)), aspect="auto", interpolation="nearest", zorder=0)
        self.moving.append(self.field)
        self.straight = self.line(color=GREY, linewidth=1.4)
        self.straight_label = self.text(color=DARK_GREY, va="top")
        self.losses = self.line(color=BLUE, marker="o", markersize=3.5, linewidth=1.6)
        self.beyond = self.line(color=BLUE, marker="^", markersize=7, linestyle="none")
        self.limit = self._mark(COLOURS["limit"], "--")
        self.rate = self._mark(BLACK, "-")

    def _mark(self, colour: str, dash: str) -> tuple[Line2D, Text]:
        """An upright line with its name."""
        room = {"facecolor": "white", "alpha": 0.8, "linewidth": 0, "pad": 1}  # the name may cross a line
        name = self.text(color=colour, va="center", bbox=room)
        return self.line(color=colour, linestyle=dash, linewidth=1.6), name

    def frame(self, window: Window) -> Hashable:
        """What limits and ticks depend on."""
        rates = window.sweep.axes["learning_rate"]
        return len(rates), rates[0], rates[-1]

    def set_frame(self, window: Window) -> None:
        """Set limits and ticks."""
        low, high = np.log10(window.sweep.axes["learning_rate"][[0, -1]])
        half = (high - low) / (len(window.sweep.computed) - 1) / 2
        self.field.set_extent((low - half, high + half, _LOW, _TOP))
        self.ax.set_xlim(low - half, high + half)
        power_axis(self.ax, _LOW, _TOP)

    def update(self, window: Window) -> None:
        """Move to another window."""
        sweep = window.sweep
        coarse = sweep.filled()
        shade = np.zeros((1, len(coarse.computed), 4))
        shade[0, coarse.computed & ~np.isfinite(coarse.final_loss)] = to_rgba(_NAN_FIELD)
        self.field.set_data(shade)
        low, high = self.ax.get_xlim()
        line = float(np.clip(log10(window.line), _LOW, _TOP))
        self.straight.set_data([low, high], [line, line])
        words = drawn("straight line")
        self.straight_label.set_text(f" {words}" if np.isfinite(line) else "")
        # Not on the ticks below the axis, nor on a good run, which ends just below the line.
        above = line < _LOW + 0.5
        self.straight_label.set_va("bottom" if above else "top")
        self.straight_label.set_position((low, line + (0.04 if above else -0.16)))
        done = sweep.computed
        heights = np.where(np.isfinite(sweep.final_loss), log10(sweep.relative_loss), np.nan)
        places = np.log10(sweep.axes["learning_rate"][done])
        top = _TOP - 0.05
        self.losses.set_data(places, np.clip(heights[done], _LOW + 0.05, top))
        higher = heights[done] > top  # arrowheads: a dot on the upper edge would pass for a loss of 100
        self.beyond.set_data(places[higher], np.full(higher.sum(), top - 0.05))
        # Each name on the side of its line where the other line is not, the one a little higher.
        over = window.rate > window.limit
        rate = drawn("your rate: {rate}").format(rate=number(window.rate))
        limit = drawn("limit: {rate}").format(rate=number(window.limit))
        self._move(self.rate, window.rate, rate, _TOP - 0.45, not over)
        self._move(self.limit, window.limit, limit, _TOP - 1.05, over)

    def _move(self, mark: tuple[Line2D, Text], rate: float, name: str, height: float, left: bool) -> None:
        line, label = mark
        low, high = self.ax.get_xlim()
        place = float(log10(rate))
        if not low <= place <= high:
            line.set_data([], [])
            label.set_text("")
            return
        line.set_data([place, place], [_LOW, _TOP])
        share = (place - low) / (high - low)
        left = share > 0.85 or (left and share > 0.15)
        label.set_text(f"{name}  " if left else f"  {name}")
        label.set_ha("right" if left else "left")
        label.set_position((place, height))
