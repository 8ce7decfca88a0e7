"""What all figures share: making axes without pyplot, a log scale, and showing a picture with its caption."""

import gc
import io
import math
import warnings
from collections.abc import Callable
from functools import cache, wraps
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import findSystemFonts, fontManager
from matplotlib.ticker import FixedLocator, FuncFormatter

from nnlab.language import language, translate
from nnlab.style import BLACK, FONTS, GREY, LIGHT, SCALES, style

Array = np.ndarray

USUAL_FONT = "DejaVu Sans"  #: comes with Matplotlib


def drawn(text: str, context: str = "") -> str:
    """Translate words of a picture; they stay English where no font here can write the language.

    Parameters
    ----------
    text, context : str
        As for `nnlab.language.translate`.

    Examples
    --------
    >>> drawn("learning rate")
    'learning rate'
    """
    return translate(text, context) if _fonts(language()) else text


def font_family() -> list[str]:
    """The fonts of a picture's words: the usual one, and after it one for the letters that it lacks."""
    return _fonts(language()) or [USUAL_FONT]


@cache
def _fonts(language: str) -> list[str]:
    """The fonts that can write a language; none if one is wanting."""
    if language not in FONTS:
        return [USUAL_FONT]
    found = _first_there(FONTS[language])
    if found is None:
        # Matplotlib keeps a list of fonts, and does not notice one that was installed after it was written.
        listed = {font.fname for font in fontManager.ttflist}
        for path in set(findSystemFonts()) - listed:
            _list_font(path)
        found = _first_there(FONTS[language])
    if found is None:
        words = translate("No font here can write this language: the words in pictures stay English.")
        warnings.warn(words, UserWarning, stacklevel=4)
        return []
    return [USUAL_FONT, found]


def _first_there(names: tuple[str, ...]) -> str | None:
    there = {font.name for font in fontManager.ttflist}
    return next((name for name in names if name in there), None)


def _list_font(path: str) -> None:
    try:
        fontManager.addfont(path)
    except (OSError, RuntimeError):  # a file that Matplotlib cannot read: it does without
        return


def settings() -> dict[str, Any]:
    """Matplotlib settings of the style in force, for ``matplotlib.rc_context``."""
    scale = SCALES[style()]
    return {
        # Asking for the backend would choose one, and import pyplot for it.
        **{name: value for name, value in mpl.rcParamsDefault.items() if name != "backend"},
        "font.family": font_family(),
        "font.size": 12 * scale,
        "axes.titlesize": 12 * scale,
        "axes.titleweight": "bold",
        "axes.titlelocation": "left",
        "axes.titlepad": 10,
        "axes.labelsize": 12 * scale,
        "axes.edgecolor": GREY,
        "axes.labelcolor": BLACK,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": True,
        "axes.axisbelow": True,
        "grid.color": LIGHT,
        "text.color": BLACK,
        "xtick.color": BLACK,
        "ytick.color": BLACK,
        "xtick.labelsize": 11 * scale,
        "ytick.labelsize": 11 * scale,
        "lines.linewidth": 2 * scale,
        "lines.markersize": 7 * scale,
        "figure.dpi": 100,
        "savefig.dpi": 100,
    }


def axes(columns: int = 1, width: float = 9.0, height: float = 3.6, **options: Any) -> list[Axes]:
    """Make a row of empty axes in the series' style.

    Parameters
    ----------
    columns : int
    width, height : float
        Of the whole figure, in inches of 100 pixels.
    **options
        Go to ``Figure.subplots``.

    Returns
    -------
    list of Axes
    """
    with mpl.rc_context(settings()):
        figure = Figure(figsize=(width, height), layout="constrained")
        FigureCanvasAgg(figure)
        return list(figure.subplots(1, columns, squeeze=False, **options)[0])


def still_axes(number: int, width: float, height: float) -> list[Axes]:
    """Make axes whose margins are fixed, so that pictures drawn one after the other lie on each other.

    A layout engine would move the axes whenever a tick label gets wider. In the notebook style the axes stand
    side by side; words for a projector need the whole width: then they stand one below the other.
    """
    large = mpl.rcParams["font.size"] / 12
    rows, columns = (1, number) if large == 1 else (number, 1)
    tall = rows * height * (1 + large) / 2
    figure = Figure(figsize=(width, tall))
    FigureCanvasAgg(figure)
    above, below = 0.42 * large, 0.56 * large  # inches
    figure.subplots_adjust(
        left=0.07 * large,
        right=0.985 if columns > 1 else 0.965,
        bottom=below / tall,
        top=1 - above / tall,
        wspace=0.17,
        hspace=(above + below) / (tall / rows - above - below),
    )
    return list(figure.subplots(rows, columns, squeeze=False).ravel())


def styled(figure: Callable[..., Axes]) -> Callable[..., Axes]:
    """Decorate a figure function: text takes its size from the settings in force when it is made."""

    @wraps(figure)
    def in_style(*arguments: Any, **options: Any) -> Axes:
        with mpl.rc_context(settings()):
            return figure(*arguments, **options)

    return in_style


def only_axes(ax: Axes | None, width: float = 9.0, height: float = 3.6) -> Axes:
    """Return ``ax``, or a new figure's only axes where None came."""
    return axes(width=width, height=height)[0] if ax is None else ax


def png(figure: Figure) -> bytes:
    """Render a figure."""
    buffer = io.BytesIO()
    with mpl.rc_context(settings()):
        figure.savefig(buffer, format="png")
    return buffer.getvalue()


def show(ax: Axes, caption: str) -> None:
    """Show the figure of ``ax`` in a notebook, and print its caption below.

    The caption is also the picture's alternative text. It should say in one sentence what is to be seen,
    with the numbers computed, so that it works for somebody who can't see the picture.

    Parameters
    ----------
    ax : Axes
    caption : str
    """
    from IPython.display import display  # a script that saves its figures need not wait for it

    figure = ax.figure
    bundle = {"image/png": png(figure), "text/plain": f"<picture: {caption}>"}
    display(bundle, raw=True, metadata={"image/png": {"alt": caption}})
    print(caption)
    # The parts of a figure refer to each other in circles. Python keeps such circles until it next looks for
    # them: notebook 01 would take 8 MB more.
    del ax, figure, bundle
    gc.collect()


def log10(values: Array) -> Array:
    """Decimal logarithm for drawing: 0 is far below any axis, infinity far above, NaN stays a gap."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.clip(np.log10(np.asarray(values, dtype=float)), -400, 400)


def power_axis(ax: Axes, low: float, high: float, ticks: int = 6) -> None:
    """Make the y axis a log scale for data that are already logarithms, from ``10**low`` to ``10**high``.

    A loss that runs to 1e308 is beyond what a log axis of Matplotlib can space well.
    """
    step = max(1, math.ceil((high - low) / ticks))
    nice = next((n for n in (1, 2, 5, 10, 20, 50, 100) if n >= step), step)
    ax.set_ylim(low, high)
    ax.yaxis.set_major_locator(FixedLocator([n for n in range(-400, 401, nice) if low <= n <= high]))
    ax.yaxis.set_major_formatter(FuncFormatter(power))


def power(exponent: float, _: Any = None) -> str:
    """Write ``10**exponent`` as a tick's label.

    Examples
    --------
    >>> power(-2), power(40)
    ('0.01', '1e40')
    """
    plain = {-3: "0.001", -2: "0.01", -1: "0.1", 0: "1", 1: "10", 2: "100", 3: "1000"}
    return plain.get(round(exponent), f"1e{round(exponent)}")
