"""The two pictures of the whole series: the loss curve, and how large the weights grow."""

import math
from collections.abc import Hashable

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.ticker import MaxNLocator

from nnlab.figures.base import drawn, log10, power_axis, still_axes, styled
from nnlab.history import History
from nnlab.style import BLACK, COLOURS, DARK_GREY, GREY
from nnlab.summary import number

Array = np.ndarray


class View:
    """Curves on one pair of axes that can be moved to another history without being made again.

    What depends only on ``frame(history)`` (limits, ticks, title) is drawn by ``set_frame``; the artists in
    ``self.moving`` are all that changes between two histories with the same frame. A panel paints the frame
    once, keeps its pixels, and draws only the moving artists over them.
    """

    def __init__(self, ax: Axes):
        self.ax = ax
        self.ax.xaxis.set_major_locator(MaxNLocator("auto", steps=[1, 2, 2.5, 5, 10], integer=True))
        self.moving: list[Line2D | Text] = []

    def line(self, **style: object) -> Line2D:
        """Add an empty curve."""
        (line,) = self.ax.plot([], [], **style)
        self.moving.append(line)
        return line

    def text(self, **style: object) -> Text:
        """Add an empty label."""
        text = self.ax.text(0, 0, "", **{"clip_on": False, **style})
        self.moving.append(text)
        return text


def _ceiling(values: Array) -> float:
    """The top of an axis for these logarithms: one of a few, so that a slider seldom changes it."""
    top = np.max(values, initial=0.0, where=np.isfinite(values))
    return next((limit for limit in (1.5, 4, 10, 30, 100) if top < limit), 330)


def _floor(low: float, top: float) -> float:
    """The bottom of an axis: a tenth of its height below 1, where the top is far away."""
    return min(low, -0.08 * top)


def cross_words(value: float, epoch: int) -> str:
    """What stands beside the cross at the first loss that is not finite.

    Examples
    --------
    >>> cross_words(math.inf, 122), cross_words(math.nan, 3)
    ('inf, then NaN: epoch 122', 'NaN: epoch 3')
    """
    words = drawn("NaN: epoch {epoch}") if math.isnan(value) else drawn("inf, then NaN: epoch {epoch}")
    return words.format(epoch=epoch)


class LossView(View):
    """The loss on a log scale, in units of the target's variance; NaN is a cross with its epoch.

    It reveals: learning (down), a step that is too long (up, straight, to the edge of what a number can
    hold), a network that learns nothing (flat at 1).
    """

    def __init__(self, ax: Axes):
        super().__init__(ax)
        self.ax.set_xlabel(drawn("epoch"))
        self.ax.set_title(drawn("Loss (log scale; guessing the mean = 1)"))
        self.training = self.line(color=COLOURS["loss"])
        self.validation = self.line(color=COLOURS["validation"], linestyle="--", linewidth=1.6)
        self.straight = self.line(color=GREY, linewidth=1.4)
        self.cross = self.line(
            color=COLOURS["nan"], marker="X", markersize=12, linestyle="none", clip_on=False
        )
        self.cross.set_in_layout(False)  # an empty one would claim the figure's corner for itself
        # White below it, because the dashed curve may run through the name.
        room = {"facecolor": "white", "alpha": 0.8, "linewidth": 0, "pad": 1}
        self.straight_label = self.text(color=DARK_GREY, va="top", ha="right", bbox=room)
        self.nan_label = self.text(color=COLOURS["nan"], va="center", weight="bold")

    def frame(self, history: History) -> Hashable:
        """What the limits depend on."""
        return len(history.loss), _ceiling(log10(history.relative_loss))

    def set_frame(self, history: History) -> None:
        """Set limits and ticks."""
        epochs, top = self.frame(history)
        self.ax.set_xlim(0, max(1, epochs - 1))
        power_axis(self.ax, _floor(-2.2, top), top)

    def update(self, history: History) -> None:
        """Move the curves to another history."""
        _, top = self.frame(history)
        epochs = np.arange(len(history.loss))
        low = _floor(-2.2, top)
        loss = np.clip(log10(history.relative_loss), low, top)
        self.training.set_data(epochs, loss)
        self.validation.set_data(epochs, np.clip(log10(history.relative_validation_loss), low, top))
        line = float(np.clip(log10(history.line), low, top))
        self.straight.set_data([0, epochs[-1]], [line, line])
        words = drawn("straight line: {loss}").format(loss=number(history.line))
        self.straight_label.set_text(words if math.isfinite(line) else "")
        bad = history.first_bad_epoch
        # The loss ends on one side of the line, its name stands on the other; on a tall axis the two are so
        # close together that the name stands above both.
        last, height = loss[history.last_epoch], top - low
        above = bad is not None or last <= line or top >= 10
        if above and bad is None and last - line < 0.1 * height:
            place = max(line, last) + 0.02 * height
        else:
            place = line + (0.02 if above else -0.02) * height
        self.straight_label.set_va("bottom" if above else "top")
        self.straight_label.set_position((max(1, epochs[-1]), place))
        if bad is None:
            self.cross.set_data([], [])
            self.nan_label.set_text("")
            return
        share = bad / max(1, epochs[-1])
        height = top - 0.06 * (top - low)
        self.cross.set_data([bad], [height])
        self.nan_label.set_text(f"  {cross_words(history.loss[bad], bad)}  ")
        self.nan_label.set_ha("left" if share < 0.5 else "right")
        self.nan_label.set_position((bad, height))


class WeightView(View):
    """Norm of each layer's weights (solid) and biases (dashed) on a log scale.

    It reveals which layer runs away: the one whose curve leaves the bundle first.
    """

    def __init__(self, ax: Axes):
        super().__init__(ax)
        self.ax.set_xlabel(drawn("epoch"))
        self.ax.set_title(drawn("Size of weights W, biases b (log scale)"))
        self.curves: dict[str, tuple[Line2D, Text]] = {}
        self.cross = self.line(
            color=COLOURS["nan"], marker="X", markersize=12, linestyle="none", clip_on=False
        )
        self.cross.set_in_layout(False)  # an empty one would claim the figure's corner for itself
        self.nan_label = self.text(color=COLOURS["nan"], va="center", weight="bold")

    def _curve(self, name: str) -> tuple[Line2D, Text]:
        if name not in self.curves:
            layer, bias = name[1:], name[0] == "b"
            colour = COLOURS.get(f"W{layer}", BLACK)
            line = self.line(color=colour, linestyle="--" if bias else "-", linewidth=1.4 if bias else 2)
            # A size of its own, because a panel makes curves long after the style was in force.
            size = self.nan_label.get_size()
            self.curves[name] = (line, self.text(color=colour, va="center", ha="left", size=size))
        return self.curves[name]

    def frame(self, history: History) -> Hashable:
        """What the limits depend on."""
        norms = np.concatenate(list(history.weight_norms.values()))
        return len(history.loss), _ceiling(log10(norms))

    def set_frame(self, history: History) -> None:
        """Set limits and ticks."""
        epochs, top = self.frame(history)
        # Room on the right for the names of the curves.
        self.ax.set_xlim(0, max(1, epochs - 1) * 1.1)
        power_axis(self.ax, _floor(-3.0, top), top)

    def update(self, history: History) -> None:
        """Move the curves to another history."""
        epochs, (_, top) = np.arange(len(history.loss)), self.frame(history)
        low = _floor(-3.0, top)
        end = history.last_epoch
        heights = {}
        for name, norms in history.weight_norms.items():
            line, _ = self._curve(name)
            logs = np.clip(log10(norms), low, top)
            line.set_data(epochs, logs)
            shown = logs[np.isfinite(logs)]
            heights[name] = float(shown[-1]) if len(shown) else low
        dead = history.dead
        height = top - 0.06 * (top - low)
        # Names that would lie on each other, on a tick or on the cross's words are moved apart, lowest first.
        gap = 0.075 * (top - low) * self.nan_label.get_size() / 12
        free, roof = low - gap / 2, height - gap if dead else top
        places = {}
        for name in sorted(heights, key=heights.get):
            free = places[name] = max(heights[name], free + gap)
        over = max(0.0, free - roof)
        for name, (line, label) in self.curves.items():
            shown = name in heights
            line.set_visible(shown)
            label.set_text(f" {name}" if shown else "")
            if shown:
                label.set_position((end, places[name] - over))
        self.cross.set_data([end] if dead else [], [height] if dead else [])
        left = end < 0.5 * epochs[-1]
        words = drawn("all NaN: epoch {epoch}").format(epoch=end)
        self.nan_label.set_text(f"  {words}  " if dead else "")
        self.nan_label.set_ha("left" if left else "right")
        self.nan_label.set_position((end, height))


def _draw(view_class: type[View], history: History, ax: Axes | None) -> Axes:
    if len(history.loss) < 2:
        raise ValueError("A curve needs at least one epoch; this history has epochs=0.")
    view = view_class(still_axes(1, width=9.0, height=3.6)[0] if ax is None else ax)
    view.set_frame(history)
    view.update(history)
    return view.ax


@styled
def loss_curve(history: History, ax: Axes | None = None) -> Axes:
    """Draw the loss of every epoch, with the straight line's as a yardstick and a cross where it turned NaN.

    Parameters
    ----------
    history : History
        Of at least one epoch.
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> from nnlab import Recipe, train
    >>> loss_curve(train(Recipe())).get_xlabel()
    'epoch'
    """
    return _draw(LossView, history, ax)


@styled
def weight_curve(history: History, ax: Axes | None = None) -> Axes:
    """Draw the norm of every layer's weights and biases at every epoch.

    Parameters
    ----------
    history : History
        Of at least one epoch.
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> from nnlab import Recipe, train
    >>> weight_curve(train(Recipe())).get_xlabel()
    'epoch'
    """
    return _draw(WeightView, history, ax)
