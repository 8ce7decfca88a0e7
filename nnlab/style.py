"""The look of every figure: one palette, one size, readable on a laptop and on a projector."""

from typing import Any

import matplotlib as mpl

BLUE, ORANGE, BLACK, GREEN, PINK, GREY = "#0173B2", "#D55E00", "#222222", "#029E73", "#CC78BC", "#949494"
LIGHT = "#E6E6E6"  #: fills and grid lines, never text

#: The same quantity has the same colour in the whole series.
COLOURS = {
    "loss": BLUE,
    "validation": ORANGE,
    "line": GREY,
    "nan": ORANGE,
    "limit": GREEN,
    "W1": BLUE,
    "W2": ORANGE,
    "W3": GREEN,
    "W4": PINK,
}

_SCALES = {"notebook": 1.0, "projector": 1.5}
_current = "notebook"


def style(name: str | None = None) -> str:
    """Choose how large text and lines are in figures made from now on.

    Parameters
    ----------
    name : {"notebook", "projector"}, optional
        "notebook" is 12 point text; "projector" is half as large again. Without a name nothing changes.

    Returns
    -------
    str
        The style in force.

    Raises
    ------
    ValueError
        For another name.

    Examples
    --------
    >>> style()
    'notebook'
    """
    global _current
    if name is not None:
        if name not in _SCALES:
            raise ValueError(f"style must be one of {', '.join(map(repr, _SCALES))}; {name!r} came.")
        _current = name
    return _current


def settings() -> dict[str, Any]:
    """Matplotlib settings of the style in force, for ``matplotlib.rc_context``."""
    scale = _SCALES[_current]
    return {
        # Asking for the backend would choose one, and import pyplot for it.
        **{name: value for name, value in mpl.rcParamsDefault.items() if name != "backend"},
        "font.family": "DejaVu Sans",
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
