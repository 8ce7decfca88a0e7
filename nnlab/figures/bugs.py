"""Code with a bug beside code without: two loss curves, the gradient check as bars, and its step size."""

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from nnlab.bugs import TOLERANCE, BugRun
from nnlab.figures.base import drawn, log10, only_axes, power_axis, styled
from nnlab.figures.curves import View, cross_words
from nnlab.style import BLUE, COLOURS, DARK_GREY, GREY, ORANGE, PINK

Array = np.ndarray

_NAMES = ("W1", "b1", "W2", "b2")
#: The ends of the bars' axis, as powers of ten.
_LOW, _HIGH = -13.0, 2.0


@dataclass(frozen=True, eq=False)
class BugScene:
    """What the panel of bugs shows: the code's run, the right one, and the check once it is wanted."""

    run: BugRun
    right: BugRun
    errors: Mapping[str, float] | None = None


class PairView(View):
    """The loss that the code prints and, dashed, that of the right code, on a log scale.

    It reveals the bugs that make the loss explode or stand still; many others hardly change it.
    """

    def __init__(self, ax: Axes):
        super().__init__(ax)
        self.ax.set_xlabel(drawn("epoch"))
        self.ax.set_title(drawn("Loss (log scale; guessing the mean = 1)"))
        self.right = self.line(color=GREY, linestyle="--")
        self.code = self.line(color=COLOURS["loss"])
        self.cross = self.line(
            color=COLOURS["nan"], marker="X", markersize=12, linestyle="none", clip_on=False
        )
        self.right_label = self.text(color=DARK_GREY, ha="right", va="center")
        self.code_label = self.text(color=COLOURS["loss"], ha="right", va="center", weight="bold")
        self.nan_label = self.text(color=COLOURS["nan"], ha="left", va="center", weight="bold")
        for artist in (self.cross, self.nan_label):  # empty, they would claim the figure's corner
            artist.set_in_layout(False)

    def frame(self, scene: BugScene) -> Hashable:
        """What the limits depend on."""
        highest = np.max(log10(scene.run.losses), initial=0.0, where=np.isfinite(scene.run.losses))
        top = next((limit for limit in (1, 4, 10, 30, 100) if highest < limit), 330)
        return len(scene.run.losses), top

    def set_frame(self, scene: BugScene) -> None:
        """Set limits and ticks."""
        epochs, top = self.frame(scene)
        self.ax.set_xlim(0, epochs - 1)
        power_axis(self.ax, _bottom(top), top)

    def update(self, scene: BugScene) -> None:
        """Move the curves to another scene."""
        epochs, top = self.frame(scene)
        low = _bottom(top)
        height = top - low
        heights = []
        for curve, run in ((self.right, scene.right), (self.code, scene.run)):
            logs = np.clip(log10(run.losses), low, top)
            curve.set_data(np.arange(len(logs)), logs)
            heights.append(float(logs[-1]) if run.bad_epoch is None else None)
        self._name(epochs - 1, heights, height)
        bad = scene.run.bad_epoch
        self.cross.set_data([] if bad is None else [bad], [] if bad is None else [top - 0.06 * height])
        self.nan_label.set_text("" if bad is None else f"  {cross_words(scene.run.losses[bad], bad)}  ")
        self.nan_label.set_ha("left" if (bad or 0) < 0.5 * (epochs - 1) else "right")
        self.nan_label.set_position((bad or 0, top - 0.06 * height))

    def _name(self, end: int, heights: list[float | None], height: float) -> None:
        """Put each name beside the end of its curve, the higher one above, the lower one below."""
        right, code = heights
        gap = 0.055 * height * self.code_label.get_size() / 12
        code_above = code is None or right is None or code >= right
        # Far up a steep curve there is room only below it.
        steep = code is not None and height > 20 and code > 0.5 * height
        places = [
            (self.right_label, right, drawn("the right code"), -gap if code_above else gap),
            (
                self.code_label,
                code,
                drawn("this code"),
                -2.6 * gap if steep else gap if code_above else -1.2 * gap,
            ),
        ]
        for label, place, word, shift in places:
            label.set_text("" if place is None else f"{word} ")
            label.set_position((end, 0 if place is None else place + shift))


def _bottom(top: float) -> float:
    return min(-2.4, -0.14 * top)


class CheckView(View):
    """The relative error between computed and measured gradient: one bar for each parameter.

    It reveals which line of the backward pass is wrong, even where the loss curve looks healthy.
    """

    def __init__(self, ax: Axes):
        super().__init__(ax)
        ax.set_title(drawn("Gradient check: relative error (log scale)"))
        ax.set_xlim(-0.6, len(_NAMES) + 0.5)  # room for words on the right
        power_axis(ax, _LOW, _HIGH)
        ax.set_xticks(range(len(_NAMES)), _NAMES)
        ax.grid(axis="x", visible=False)
        edge = math.log10(TOLERANCE)
        ax.axhline(edge, color=GREY, linestyle="--", linewidth=1.4)
        ax.text(len(_NAMES) + 0.48, edge + 0.2, drawn("wrong"), color=DARK_GREY, ha="right", va="bottom")
        ax.text(len(_NAMES) + 0.48, edge - 0.2, drawn("rounding"), color=DARK_GREY, ha="right", va="top")
        self.bars = [self.line(linewidth=26, solid_capstyle="butt") for _ in _NAMES]
        self.labels = [self.text(ha="center", va="bottom", weight="bold") for _ in _NAMES]
        self.hidden = self.text(ha="center", va="center", color=DARK_GREY)
        self.hidden.set_position((1.5, -2.0))

    def frame(self, scene: BugScene) -> Hashable:
        """Nothing: the limits never change."""
        return ()

    def set_frame(self, scene: BugScene) -> None:
        """Leave the limits as they are."""

    def update(self, scene: BugScene) -> None:
        """Move the bars to another scene."""
        errors = scene.errors or {}
        self.hidden.set_text("" if errors else drawn("not shown yet: guess first"))
        for place, (name, bar, label) in enumerate(zip(_NAMES, self.bars, self.labels, strict=True)):
            shown = name in errors
            error = errors.get(name, 0.0)
            top = 0.5 if math.isinf(error) else float(np.clip(log10(error), _LOW + 0.3, 0.5))
            bar.set_data([place, place] if shown else [], [_LOW, top] if shown else [])
            colour = BLUE if error < TOLERANCE else ORANGE
            bar.set_color(colour)
            label.set_color(colour)
            if math.isinf(error):
                word = drawn("shape")
            else:
                word = drawn("right", "a gradient") if error < TOLERANCE else f"{error:.2g}"
            label.set_text(word if shown else "")
            label.set_position((place, top + 0.2))


@styled
def bug_curve(run: BugRun, right: BugRun, title: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw the loss that code with a bug prints, beside that of the right code.

    Parameters
    ----------
    run, right : BugRun
        Of the same number of epochs.
    title : str, optional
        What is to be seen.
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> from nnlab.bugs import descend
    >>> X, y = np.ones((3, 2)), np.array([[0.0], [1.0], [2.0]])
    >>> bug_curve(descend(X, y, "no sum"), descend(X, y)).get_xlabel()
    'epoch'
    """
    view = PairView(only_axes(ax))
    scene = BugScene(run, right)
    view.set_frame(scene)
    view.update(scene)
    if title is not None:
        view.ax.set_title(title)
        view.ax.set_ylabel(drawn("loss (log scale)"))
    return view.ax


@styled
def step_size_curve(steps: Array, errors: Mapping[str, Array], ax: Axes | None = None) -> Axes:
    """Draw how wrong a measured slope is against the step it was measured with, both on log scales.

    To the right the step is so long that the curve bends within it; to the left it is so short that the two
    losses agree in most of their digits, and rounding is left.

    Parameters
    ----------
    steps : array, shape (S,)
        Ascending.
    errors : dict of str to array, each of shape (S,)
        One or two ways of measuring, and the relative error of each at every step.
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> steps = np.array([1e-9, 1e-5, 1e-1])
    >>> step_size_curve(steps, {"two sides": np.array([1e-7, 1e-11, 1e-3])}).get_xlabel()
    'step h (log scale)'
    """
    ax = only_axes(ax, height=4.2)
    steps = np.asarray(steps, dtype=float)
    looks = ((PINK, "--", "s", 1e-3, (-10, 2), "right"), (BLUE, "-", "o", 1e-4, (12, -2), "left"))
    for (name, error), (colour, dash, marker, where, offset, side) in zip(
        errors.items(), looks[-len(errors) :], strict=True
    ):
        error = np.asarray(error, dtype=float)
        ax.plot(steps, error, color=colour, linestyle=dash, marker=marker, markersize=6)
        near = np.abs(np.log10(steps / where)).argmin()
        beside = {"textcoords": "offset points", "ha": side, "va": "bottom" if side == "right" else "top"}
        ax.annotate(name, (steps[near], error[near]), offset, color=colour, **beside)
    ax.set(xscale="log", yscale="log", ylim=(1e-13, 30))
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    ax.text(steps[0], 6, drawn("too short: rounding"), ha="left", va="center", weight="bold")
    ax.text(steps[-1], 6, drawn("too long: the loss bends"), ha="right", va="center", weight="bold")
    ax.set_xlabel(drawn("step h (log scale)"))
    ax.set_ylabel(drawn("relative error (log scale)"))
    ax.set_title(drawn("The best step is neither the shortest nor the longest"))
    return ax
