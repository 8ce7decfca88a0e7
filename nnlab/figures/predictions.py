"""Predictions beside the truth, in the target's own unit."""

import numpy as np
from matplotlib.axes import Axes

from nnlab.figures.base import drawn, only_axes, styled
from nnlab.style import COLOURS, DARK_GREY, GREY

Array = np.ndarray


@styled
def prediction_scatter(
    truth: Array, predictions: Array, mean: float, unit: str = "g", ax: Axes | None = None
) -> Axes:
    """Draw one dot for each held-out row: its true value across, the predicted value up.

    A perfect prediction lies on the diagonal; the distance from it, straight up or down, is the error.

    Parameters
    ----------
    truth, predictions : arrays, shape (M,)
        In ``unit``.
    mean : float
        The mean of the training rows: what somebody guesses who knows nothing of the row.
    unit : str
    ax : Axes, optional

    Returns
    -------
    Axes

    Examples
    --------
    >>> ax = prediction_scatter(np.array([3000.0, 5000.0]), np.array([3100.0, 4800.0]), mean=4000.0)
    >>> ax.get_title(loc="left")
    'Held-out rows: off by 150 g on average'
    """
    ax = only_axes(ax, width=6.0, height=5.0)
    truth, predictions = np.ravel(truth), np.ravel(predictions)
    both = np.concatenate([truth, predictions])
    low, high = float(both.min()), float(both.max())
    margin = 0.05 * (high - low)
    ends = [low - margin, high + margin]
    ax.plot(ends, ends, color=GREY, linewidth=1.4)
    ax.text(ends[0] + 2 * margin, ends[0] + margin, drawn("perfect"), color=DARK_GREY, va="center")
    ax.plot(ends, [mean, mean], color=GREY, linewidth=1, linestyle=":")
    words = drawn("guessing the mean")
    ax.text(ends[0], mean, f" {words}", color=DARK_GREY, va="bottom")
    ax.plot(truth, predictions, "o", color=COLOURS["validation"], markersize=5, alpha=0.8)
    ax.set_xlim(*ends)
    ax.set_ylim(*ends)
    error = float(np.abs(predictions - truth).mean())
    title = drawn("Held-out rows: off by {error:.0f} {unit} on average")
    ax.set_title(title.format(error=error, unit=unit))
    ax.set_xlabel(drawn("truth ({unit})").format(unit=unit))
    ax.set_ylabel(drawn("prediction ({unit})").format(unit=unit))
    return ax
