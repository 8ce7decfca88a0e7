"""Maps of training runs that one can zoom into: the numbers along their axes, and their moving picture."""

from collections.abc import Hashable
from dataclasses import dataclass
from numbers import Real
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.offsetbox import AnnotationBbox, TextArea
from matplotlib.patheffects import withStroke
from matplotlib.ticker import FixedFormatter, FixedLocator, LogLocator, MaxNLocator

from nnlab.curvature import learning_rate_limit
from nnlab.figures.base import drawn
from nnlab.figures.curves import View
from nnlab.figures.stability import PIXEL_COLOURS, colour_bar, shades
from nnlab.language import translate as _
from nnlab.recipe import Recipe
from nnlab.style import BLACK, LIGHT
from nnlab.sweep import NUMBERS, Sweep

Array = np.ndarray
Cell = tuple[int, int]

#: Fields whose pixels are equal factors apart; all others are equal steps apart.
LOG = ("learning_rate", "init_scale", "clip_threshold")
WHOLE = ("seed", "epochs", "hidden", "batch_size")


def axis_values(recipe: Recipe, field: str, ends: Any, size: int) -> Array:
    """Return the values of the pixels along one axis, ascending, or raise what is wrong with the ends.

    Examples
    --------
    >>> axis_values(Recipe(), "seed", (0, 3), 64), axis_values(Recipe(), "learning_rate", (0.01, 1), 3)
    (array([0, 1, 2, 3]), array([0.01, 0.1 , 1.  ]))
    """
    if field not in NUMBERS:
        raise ValueError(
            f"An axis of a map is a number of the recipe, one of {', '.join(NUMBERS)}; not {field}."
        )
    pair = isinstance(ends, tuple | list) and len(ends) == 2 and all(isinstance(end, Real) for end in ends)
    if not (pair and ends[0] < ends[1]):
        raise ValueError(f"{field} needs two ends, from a smaller to a larger number; {ends!r} came.")
    if field in LOG and ends[0] <= 0:
        raise ValueError(f"The axis of {field} is logarithmic: its ends must be above 0; {ends[0]!r} came.")
    if field == "epochs" and ends[0] < 1:
        raise ValueError(f"A map draws curves: its axis of epochs must begin at 1 or more; {ends[0]!r} came.")
    for end in ends:
        recipe.but(**{field: end})  # refuses what no recipe may have
    values = (np.geomspace if field in LOG else np.linspace)(*ends, size)
    values[0], values[-1] = ends
    return np.unique(np.rint(values)).astype(int) if field in WHOLE else values


def halved(field: str, values: Array, index: int) -> tuple[Array, int]:
    """Zoom: half of the axis, around ``index``, with pixels half as far apart; and the new index.

    Every second value is an old one, to the last digit: so a chosen run stays the same run.

    Examples
    --------
    >>> halved("validation_fraction", np.array([0, 0.1, 0.2, 0.3]), 2)
    (array([0.1 , 0.15, 0.2 , 0.25]), 2)
    """
    between = np.sqrt(values[:-1] * values[1:]) if field in LOG else (values[:-1] + values[1:]) / 2
    size, chosen = len(values), values[index]
    fine = np.empty(2 * size - 1)
    fine[::2], fine[1::2] = values, between
    start = int(np.clip(2 * index - size // 2, 0, size - 1))
    window = fine[start : start + size]
    if field in WHOLE:
        window = np.unique(np.append(np.rint(window), chosen)).astype(int)
    if len(window) < 2 or not (np.diff(window) > 0).all():
        words = _("No zoom goes further: between the pixels of {field} there is no other number.")
        raise ValueError(words.format(field=field))  # a button leads here
    return window, int(np.searchsorted(window, chosen))


def places(field: str, values: Array, wanted: Array) -> Array:
    """Where numbers lie along an axis, counted in pixels; NaN outside."""
    scale = np.log if field in LOG else np.asarray
    with np.errstate(all="ignore"):
        return np.interp(scale(wanted), scale(values), np.arange(len(values)), left=np.nan, right=np.nan)


def ticks(field: str, values: Array) -> tuple[Array, list[str]]:
    """Round numbers along an axis: their places in pixels, and how they are written."""
    low, high = values[0], values[-1]
    if field in LOG and high / low > 8:
        steps = (1.0,) if high / low > 300 else (1.0, 3.0)
        found = LogLocator(10, steps, numticks=8).tick_values(low, high)
    else:
        found = MaxNLocator(5, integer=field in WHOLE).tick_values(low, high)
    where = places(field, values, found)
    inside = np.isfinite(where)
    return where[inside], [f"{value:.12g}" for value in found[inside]]


def written(values: Array) -> list[str]:
    """Write the values of an axis with as few digits as tell them apart."""
    for digits in range(3, 18):
        texts = [f"{value:.{digits}g}" for value in values.tolist()]
        if len(set(texts)) == len(texts):
            break
    return texts


def limits_along(sweep: Sweep) -> Array | None:
    """Return the learning-rate limit for each pixel of the other axis; None if the rate is no axis."""
    if "learning_rate" not in sweep.axes:
        return None
    ((field, values),) = [(name, v) for name, v in sweep.axes.items() if name != "learning_rate"]
    # A smooth curve needs few points; whole numbers, as seeds, need one each.
    count = len(values) if field in WHOLE else 17
    some = np.unique(np.linspace(0, len(values) - 1, count).round().astype(int))
    limits = [learning_rate_limit(sweep.recipe.but(**{field: values.tolist()[k]})) for k in some]
    return np.interp(np.arange(len(values)), some, limits)


def nearest(field: str, values: Array, value: Any) -> int:
    """The pixel of a value; the middle one if the value is not on the map."""
    if not isinstance(value, Real) or not values[0] <= value <= values[-1]:
        return len(values) // 2
    return round(float(places(field, values, np.asarray(value))))


# ---- the picture -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Scene:
    """What a `MapView` shows: a sweep of two axes, the chosen cell, and the limits where they are known."""

    sweep: Sweep
    cell: Cell
    limits: Array | None = None  # see `limits_along`


class MapView(View):
    """Every pixel a training run: blue if it stayed finite, orange if not, and the predicted limit as a line.

    It reveals: the edge between the two, how near to it the prediction comes, and how rough it is.

    Parameters
    ----------
    ax : Axes
    labels : (str, str)
        Names of the axis upwards and of the one to the right.
    epochs : int
        Of every run; for the colour bar.
    """

    def __init__(self, ax: Axes, labels: tuple[str, str], epochs: int):
        super().__init__(ax)
        ax.grid(False)
        ax.set_title(drawn("Every pixel is one training run"))
        ax.set(ylabel=labels[0], xlabel=labels[1])
        self.image = ax.imshow(
            np.zeros((2, 2)),
            cmap=PIXEL_COLOURS.with_extremes(bad=LIGHT),
            vmin=0,
            vmax=1,
            origin="lower",
            aspect="auto",
            interpolation="nearest",
        )
        self.moving.append(self.image)
        colour_bar(ax, self.image, epochs)
        halo = [withStroke(linewidth=5, foreground="white")]
        self.limit = self.line(color=BLACK, path_effects=halo)
        words = TextArea(
            drawn("predicted limit"), textprops={"color": BLACK, "size": ax.xaxis.label.get_size()}
        )
        box = {"edgecolor": "none", "facecolor": "white"}
        self.label = AnnotationBbox(words, (0, 0), (0, 0), boxcoords="offset points", pad=0.2, bboxprops=box)
        self.moving.append(ax.add_artist(self.label))
        self.mark = self.line(color=BLACK, marker="s", markersize=9, fillstyle="none", path_effects=halo)

    def frame(self, scene: Scene) -> Hashable:
        """What limits and ticks depend on."""
        return tuple((len(values), values[0], values[-1]) for values in scene.sweep.axes.values())

    def set_frame(self, scene: Scene) -> None:
        """Set limits and ticks."""
        directions = zip(scene.sweep.axes.items(), (self.ax.yaxis, self.ax.xaxis), strict=True)
        for (field, values), axis in directions:
            where, texts = ticks(field, values)
            axis.set_major_locator(FixedLocator(where))
            axis.set_major_formatter(FixedFormatter(texts))
        rows, columns = scene.sweep.computed.shape
        self.image.set_extent((-0.5, columns - 0.5, -0.5, rows - 0.5))
        self.ax.set(xlim=(-0.5, columns - 0.5), ylim=(-0.5, rows - 0.5))

    def update(self, scene: Scene) -> None:
        """Move to another scene."""
        self.image.set_data(shades(scene.sweep.filled()))
        row, column = scene.cell
        self.mark.set_data([column], [row])
        line = self._limit_line(scene)
        self.limit.set_data(*line)
        inside = line[:, np.isfinite(line).all(axis=0)]
        self.label.set_visible(inside.size > 0)
        if inside.size:
            # The limit falls from left to right, if it is not level: there is room above it to the right.
            rows, columns = scene.sweep.computed.shape
            x, y = self.label.xy = inside[:, inside.shape[1] // 3]
            points = self.ax.xaxis.label.get_size() / 12  # the words are about 90 points wide
            across = 54 if x < 0.65 * columns else -54
            self.label.xybox = (across * points, (13 if y < 0.9 * rows else -13) * points)

    def _limit_line(self, scene: Scene) -> Array:
        """The limit as x and y, in pixels, shape (2, pixels of the other axis); NaN outside the map."""
        if scene.limits is None:
            return np.empty((2, 0))
        where = places("learning_rate", scene.sweep.axes["learning_rate"], scene.limits)
        line = [np.arange(len(where)), where]
        return np.stack(line if next(iter(scene.sweep.axes)) == "learning_rate" else line[::-1])
