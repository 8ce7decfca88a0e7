"""What leaves the units of a network: their outputs, their weights, the size of the signal by layer."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.ticker import FixedLocator, FuncFormatter, MultipleLocator, NullLocator

from nnlab.figures.base import drawn, log10, only_axes, power_axis, styled
from nnlab.probe import flat
from nnlab.style import BLACK, BLUE, COLOURS, DARK_GREY, GREEN, GREY, ORANGE, PINK
from nnlab.summary import number

Array = np.ndarray

# The same start looks the same on every axes; whatever else a learner tries is pink and dotted.
_LOOKS = {
    "U[0, 1)": (BLUE, "-"),
    "N(0, 1)": (ORANGE, "--"),
    "Xavier": (GREEN, "-."),
    "He": (BLACK, (0, (6, 2))),
}


@styled
def weight_map(
    weights: Array, title: str, names: tuple[str, ...] = (), scale: bool = True, ax: Axes | None = None
) -> Axes:
    """Show a layer's weights as colours: a row for each input, a column for each unit.

    It reveals symmetry: units with equal columns are one unit.

    Parameters
    ----------
    weights : array, shape (D, H)
    title : str
    names : tuple of str, optional
        D names of the inputs.
    scale : bool
        Draw the scale of the colours: from -1 (blue) over 0 (white) to 1 (orange) and beyond.
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> ax = weight_map(np.ones((3, 8)), "All alike")
    >>> ax.get_images()[0].get_array().shape
    (3, 8)
    """
    ax = only_axes(ax, width=6)
    colours = LinearSegmentedColormap.from_list("weights", [BLUE, "white", ORANGE])
    image = ax.imshow(weights, cmap=colours, vmin=-1, vmax=1, aspect="auto")
    ax.grid(False)
    inputs, units = np.shape(weights)
    ax.set_xticks(range(units), [str(k + 1) for k in range(units)])
    ax.set_yticks(range(inputs) if names else [], names or None)
    ax.set_xlabel(drawn("hidden unit"))
    ax.set_title(title)
    if scale:
        bar = ax.figure.colorbar(image, ax=ax, ticks=[-1, 0, 1])
        bar.set_label(drawn("weight"))
        bar.outline.set_visible(False)
    return ax


@styled
def output_ridges(outputs: Mapping[str, Array], activation: str = "tanh", ax: Axes | None = None) -> Axes:
    """Draw a histogram of a layer's outputs for each of several starts, one above the other.

    Blue outputs lie where the activation is steep, orange ones where it is flat and nothing is learned.

    Parameters
    ----------
    outputs : mapping of str to array of shape (N, H)
        The name of a start, and its outputs; the first is drawn on top.
    activation : {"sigmoid", "tanh"}
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> ax = output_ridges({"wide": np.tanh(np.linspace(-9, 9, 50)).reshape(-1, 1)})
    >>> [text.get_text() for text in ax.texts]
    ['wide', '72 % flat']
    """
    ax = only_axes(ax, height=0.8 + 0.75 * len(outputs))
    low = -1 if activation == "tanh" else 0
    edges = np.linspace(low, 1, 42)
    centres, width = (edges[:-1] + edges[1:]) / 2, edges[1] - edges[0]
    for base, (name, a) in zip(range(len(outputs) - 1, -1, -1), outputs.items(), strict=True):
        is_flat = flat(a, activation)
        steep_count, _ = np.histogram(a[~is_flat], edges)
        flat_count, _ = np.histogram(a[is_flat], edges)
        tallest = (steep_count + flat_count).max() / 0.8
        ax.bar(centres, steep_count / tallest, width, base, color=BLUE)
        ax.bar(centres, flat_count / tallest, width, base + steep_count / tallest, color=ORANGE)
        ax.axhline(base, color=GREY, linewidth=0.8)
        ax.text(low - 0.04, base + 0.3, name, ha="right", va="center")
        share = drawn("{percent:.0f} % flat").format(percent=100 * is_flat.mean())
        ax.text(1.04, base + 0.3, share, color=ORANGE if is_flat.any() else DARK_GREY, va="center")
    ax.set_xlim(low - 0.02, 1.02)
    ax.set_ylim(0, len(outputs))
    ax.set_yticks([])
    ax.grid(False)
    ax.spines["left"].set_visible(False)
    ax.xaxis.set_major_locator(MultipleLocator(0.5))
    words = drawn("output of the {activation} units (the height of each histogram is its own)")
    ax.set_xlabel(words.format(activation=activation))
    ax.set_title(drawn("Large weights push the outputs to the flat ends"))
    return ax


@styled
def signal_curves(sizes: Mapping[str, Array], title: str, ax: Axes | None = None) -> Axes:
    """Draw how large the outputs are, layer by layer, on a log scale, for several starts.

    It reveals a signal that dies out or explodes on its way through a deep network.

    Parameters
    ----------
    sizes : mapping of str to array of shape (number of layers,)
        The name of a start, and the sizes from `nnlab.probe.signal_sizes`.
    title : str
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> ax = signal_curves({"Xavier": 0.9 ** np.arange(50), "half of it": 0.5 ** np.arange(50)}, "Fading")
    >>> len(ax.lines), [text.get_text() for text in ax.texts]
    (2, ['Xavier', 'half of it'])
    """
    ax = only_axes(ax)
    logs = {name: log10(values) for name, values in sizes.items()}
    every = np.concatenate(list(logs.values()))
    low, high = np.floor(min(every.min(), -1)) - 1, np.ceil(max(every.max(), 0)) + 1
    power_axis(ax, low, high)
    places = _apart({name: values[-1] for name, values in logs.items()}, 0.085 * (high - low), high)
    for name, values in logs.items():
        colour, dashes = _LOOKS.get(name, (PINK, ":"))
        layers = np.arange(1, len(values) + 1)
        ax.plot(layers, values, color=colour, linestyle=dashes)
        ax.text(layers[-1] * 1.03, places[name], name, color=colour, va="center")
    ax.set_xlim(1, len(every) / len(logs))
    ax.set_xlabel(drawn("layer"))
    ax.set_ylabel(drawn("size of the outputs (log scale)"))
    ax.set_title(title)
    return ax


def _apart(heights: dict[str, float], gap: float, top: float) -> dict[str, float]:
    """Move names apart that would lie on each other: the highest stays, the lower ones make room."""
    places = {}
    for name in sorted(heights, key=heights.get, reverse=True):
        places[name] = min(heights[name], top)
        top = places[name] - gap
    return places


@styled
def seed_dots(
    values: Mapping[str, Array],
    title: str,
    ends: tuple[float, float],
    mark: tuple[str, float] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw one dot for each seed, a column for each start, on a log scale.

    A bar is the median of its column; its value is written above the dots.

    Parameters
    ----------
    values : mapping of str to array of shape (R,)
        The name of a start, and one positive number for each seed.
    title : str
    ends : (low, high)
        Ends of the log scale.
    mark : (label, height), optional
        A grey line to compare with.
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> ax = seed_dots({"small": np.array([1.0, 2.0]), "large": np.array([8.0, 9.0])}, "Two", (0.5, 20))
    >>> [tick.get_text() for tick in ax.get_xticklabels()]
    ['small', 'large']
    """
    ax = only_axes(ax, width=5)
    for column, numbers in enumerate(values.values()):
        spread = column + np.linspace(-0.22, 0.22, len(numbers))
        ax.plot(spread, numbers, "o", color=BLUE, alpha=0.75, markeredgecolor="none", markersize=6)
        middle = float(np.median(numbers))
        ax.plot([column - 0.34, column + 0.34], [middle, middle], color=BLACK, linewidth=2.4)
        # Above all dots of the column, where no neighbour's bar can cross it.
        ax.text(column, 1.12 * max(numbers), number(float(f"{middle:.2g}")), ha="center", va="bottom")
    if mark:
        ax.axhline(mark[1], color=COLOURS["line"], linewidth=1.4, zorder=0)
        ax.text(-0.5, mark[1], mark[0], color=DARK_GREY, va="top")
    ax.set_yscale("log")
    ax.set_ylim(*ends)
    ax.yaxis.set_major_locator(FixedLocator([t for t in 10.0 ** np.arange(-6, 7) if ends[0] <= t <= ends[1]]))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value)))
    ax.yaxis.set_minor_locator(NullLocator())
    ax.set_ylabel(drawn("log scale; a dot is one seed"))
    ax.set_xticks(range(len(values)), values)
    ax.set_xlim(-0.55, len(values) - 0.45)
    ax.grid(False, axis="x")
    ax.set_title(title)
    return ax
