"""The edge between training and NaN: sharpness along a run, and maps in which each pixel is a run."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.image import AxesImage
from matplotlib.patches import Rectangle
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator, NullLocator

from nnlab.figures.base import drawn, only_axes, styled
from nnlab.style import BLACK, BLUE, COLOURS, ORANGE
from nnlab.sweep import Sweep

Array = np.ndarray

# Blue for losses, orange for NaN, as everywhere; where they meet, the one is dark and the other is pale.
_BLUES = ["#D3E8F5", "#4FA3D1", BLUE, "#00304D"]
_ORANGES = ["#FFE3C2", "#F2964B", ORANGE, "#6E2F00"]
PIXEL_COLOURS = LinearSegmentedColormap.from_list(
    "stability",
    [
        *zip(np.linspace(0, 0.5, 4), _BLUES, strict=True),
        *zip(np.linspace(0.5, 1, 4), _ORANGES, strict=True),
    ],
    N=512,
)
_LOSSES = (-1.5, 1.0)  # decimal logarithms of the losses that get colours of their own


@styled
def sharpness_curve(epochs: Array, sharpness: Mapping[float, Array], ax: Axes | None = None) -> Axes:
    """Draw the sharpness along training for some learning rates, each with its dashed line ``2 / rate``.

    It reveals the edge of stability: a curve that climbs to its line and stays there.

    Parameters
    ----------
    epochs : array, shape (M,)
        When the sharpness was taken.
    sharpness : mapping of float to array, shape (M,)
        One or two learning rates, the smaller first, and their sharpness; see `sharpness_along`.
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> ax = sharpness_curve(np.array([0, 1]), {0.2: np.array([4.0, 10.0])})
    >>> float(ax.lines[0].get_ydata()[0])      # the dashed line
    10.0
    """
    ax = only_axes(ax, height=4.4)
    for (rate, values), colour in zip(sharpness.items(), (BLUE, ORANGE), strict=False):
        ax.axhline(2 / rate, color=colour, linestyle="--", linewidth=1.4)
        ax.plot(epochs, values, color=colour)
        words = drawn("rate {rate:g}:\n2 / rate = {bound:.3g}").format(rate=rate, bound=2 / rate)
        ax.text(1.01, 2 / rate, words, transform=ax.get_yaxis_transform(), color=colour, va="center")
    ax.set_xlim(0, epochs[-1])
    ax.set_ylim(bottom=0)
    ax.set_xlabel(drawn("epoch"))
    ax.set_ylabel(drawn("sharpness"))
    ax.set_title(drawn("The sharpness climbs to 2 / learning rate, and stays there"))
    return ax


@styled
def stability_figure(
    sweep: Sweep, title: str = "", zoom: Sweep | None = None, ax: Axes | None = None
) -> Axes:
    """Draw a map in which each pixel is one training run: blue by its final loss, orange if it turned NaN.

    The paler a blue pixel, the lower its loss at the end; the darker an orange pixel, the earlier its first
    bad value. So the edge between training and NaN is the edge between dark blue and pale orange.

    Parameters
    ----------
    sweep : Sweep
        Of two axes with ascending positive values, evenly spaced on a log scale; the first goes upwards.
    title : str
    zoom : Sweep, optional
        Another map: its place is outlined in this one.
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> from nnlab import Recipe, sweep
    >>> line = Recipe(hidden=(), scale_inputs=True, scale_target=True, epochs=9)
    >>> ax = stability_figure(sweep(line, learning_rate=[0.1, 1], init_scale=[0.1, 1, 10]))
    >>> ax.images[0].get_array().shape, ax.get_ylabel()
    ((2, 3), 'learning rate (log scale)')
    """
    ax = only_axes(ax, width=7.5, height=5.4)
    (upwards, rows), (across, columns) = sweep.axes.items()
    extent = [*_ends(columns), *_ends(rows)]
    image = ax.imshow(
        shades(sweep),
        cmap=PIXEL_COLOURS,
        vmin=0,
        vmax=1,
        origin="lower",
        extent=extent,
        aspect="auto",
        interpolation="nearest",
    )
    if zoom is not None:
        (bottom, top), (left, right) = (_ends(values) for values in zoom.axes.values())
        ax.add_patch(Rectangle((left, bottom), right - left, top - bottom, fill=False, ec="white", lw=3.5))
        ax.add_patch(Rectangle((left, bottom), right - left, top - bottom, fill=False, ec=BLACK, lw=1.6))
    for axis, name, values in ((ax.xaxis, across, columns), (ax.yaxis, upwards, rows)):
        _log_ticks(axis, values)
        words = drawn(name.replace("_", " ").replace("init", "initial"))
        axis.set_label_text(drawn("{name} (log scale)").format(name=words))
    ax.grid(False)
    ax.set_title(title)
    colour_bar(ax, image, sweep.recipe.epochs)
    return ax


def shades(sweep: Sweep) -> Array:
    """Where on the colour bar each run lies: up to 0.5 by its loss, from there on by its epoch of NaN."""
    low, high = _LOSSES
    with np.errstate(all="ignore"):
        loss = (np.log10(sweep.relative_loss) - low) / (high - low)
        age = np.log(np.maximum(sweep.first_nonfinite_epoch, 1)) / np.log(max(sweep.recipe.epochs, 2))
    shades = np.where(
        sweep.diverged, 1 - 0.499 * np.clip(age, 0, 1), 0.499 * np.nan_to_num(np.clip(loss, 0, 1))
    )
    return np.where(sweep.computed, shades, np.nan)


def _ends(values: Array) -> tuple[float, float]:
    """Outer edges of the first and the last pixel, as decimal logarithms."""
    low, high = np.log10(values[[0, -1]])
    half = (high - low) / max(len(values) - 1, 1) / 2
    return (low - half, high + half) if half else (low - 0.05, high + 0.05)


def _log_ticks(axis: Axis, values: Array) -> None:
    """Ticks at round numbers on an axis that holds decimal logarithms."""
    low, high = values[[0, -1]]
    if high / low > 5:
        round_ones = [digit * 10.0**power for power in range(-12, 13) for digit in (1, 2, 5)]
    else:
        round_ones = MaxNLocator(4).tick_values(low, high)
    ticks = np.array([tick for tick in round_ones if low * 0.999 <= tick <= high * 1.001])
    axis.set_major_locator(FixedLocator(np.log10(ticks)))
    axis.set_minor_locator(NullLocator())
    axis.set_major_formatter(FuncFormatter(lambda power, _: f"{10**power:.5g}"))


def colour_bar(ax: Axes, image: AxesImage, epochs: int) -> None:
    """One bar for both kinds of ending, from the best at the bottom to the worst at the top."""
    bar = ax.figure.colorbar(image, ax=ax, pad=0.03, aspect=25)
    low, high = _LOSSES
    loss_words, death_words = drawn("loss {loss:g}"), drawn("NaN at {epoch}")
    losses = {0.5 * (np.log10(loss) - low) / (high - low): loss_words.format(loss=loss) for loss in (0.1, 1)}
    middle = round(float(np.sqrt(epochs)))
    early, late = (death_words.format(epoch=epoch) for epoch in (middle, epochs))
    deaths = {0.52: late, 0.75: early, 1: drawn("NaN at once")}
    bar.set_ticks([*losses, *deaths], labels=[*losses.values(), *deaths.values()])
    bar.outline.set_visible(False)
    bar.ax.tick_params(length=3, color=COLOURS["line"])
