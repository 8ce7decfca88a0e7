"""The look of every figure: one palette, one size, readable on a laptop and on a projector."""

BLUE, ORANGE, BLACK, GREEN, PINK, GREY = "#0173B2", "#D55E00", "#222222", "#029E73", "#CC78BC", "#949494"
LIGHT = "#E6E6E6"  #: fills and grid lines, never text
DARK_GREY = "#6b6b6b"  #: text about what is grey: letters in GREY would be too faint

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

#: The fonts of the languages that Matplotlib's own font cannot write, the best first.
FONTS = {
    "zh_CN": (
        "Noto Sans CJK SC",
        "Noto Sans SC",
        "Source Han Sans SC",
        "Source Han Sans CN",
        "Microsoft YaHei",
        "PingFang SC",
        "Hiragino Sans GB",
        "SimHei",
        "WenQuanYi Micro Hei",
        "WenQuanYi Zen Hei",
        # Linux keeps Noto's fonts of all countries in one file, of which Matplotlib reads the first.
        "Noto Sans CJK JP",
        "Arial Unicode MS",
    ),
}

#: How large text and lines are.
SCALES = {"notebook": 1.0, "projector": 1.5}
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
        if name not in SCALES:
            raise ValueError(f"style must be one of {', '.join(map(repr, SCALES))}; {name!r} came.")
        _current = name
    return _current
