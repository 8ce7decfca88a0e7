"""One sentence that says what happened in a run."""

import math

import numpy as np

from nnlab.history import History
from nnlab.language import translate as _


def growth(history: History) -> float:
    """Typical factor by which the loss grew from one epoch to the next while it was finite.

    The geometric mean over the second half of the finite losses, where the first jumps are over:
    ``(loss[b] / loss[a]) ** (1 / (b - a))``.

    Parameters
    ----------
    history : History

    Returns
    -------
    float
        Below 1 if the loss falls; NaN with fewer than two finite losses, or a loss of exactly 0.

    Examples
    --------
    >>> from nnlab import Recipe, train
    >>> round(growth(train(Recipe())))
    289
    """
    _only_history(history, "growth")
    finite = history.loss[: history.first_bad_epoch] if history.first_bad_epoch is not None else history.loss
    half = finite[(len(finite) - 1) // 2 : history.last_epoch + 1]
    if len(half) < 2 or half[0] <= 0 or half[-1] <= 0:
        return math.nan
    return math.exp((math.log(half[-1]) - math.log(half[0])) / (len(half) - 1))


def _only_history(value: object, name: str) -> None:
    if not isinstance(value, History):
        raise ValueError(f"{name} reads a run, as in {name}(train(Recipe())); a {type(value).__name__} came.")


def summarize(history: History) -> str:
    """Say in one sentence what the curves show.

    Losses are in units of the target's variance: 1 is what always guessing the mean gives.

    Parameters
    ----------
    history : History

    Returns
    -------
    str

    Examples
    --------
    >>> from nnlab import Recipe, train
    >>> print(summarize(train(Recipe())))
    NaN: the loss grew 289-fold an epoch, was infinite at epoch 122, and by epoch 126 every weight was NaN.
    """
    _only_history(history, "summarize")
    if history.first_nonfinite is not None:
        return _not_finite(history)
    loss, line = history.relative_loss[: history.last_epoch + 1], history.line
    first, last = loss[0], loss[-1]
    if len(loss) == 1:
        return _("Nothing trained yet: the loss starts at {loss}.").format(loss=number(first))
    tail = loss[-max(2, len(loss) // 10) :]
    low, high = tail.min(), tail.max()
    if last > 1.05 * max(first, 1) or last > 1000:
        words = _("Finite, and useless: the loss went from {first} to {last}.")
        return words.format(first=number(first), last=number(last))
    if high > 1.05 * low and (np.diff(tail) > 0).mean() > 0.2:
        if low > line:
            words = _("It bounces between {low} and {high}: worse than a straight line ({line}).")
        else:
            words = _("It bounces between {low} and {high}: no surer than a straight line ({line}).")
        return words.format(low=number(low), high=number(high), line=number(line))
    if abs(last - 1) < 0.02:
        words = _("It learned nothing: a loss of {loss} is what always guessing the mean gives.")
        return words.format(loss=number(last))
    if tail[-1] < 0.99 * tail[0]:
        words = _("The loss is {loss} and is still falling: {rank} a straight line ({line}).")
    elif last > 0.9 * first:
        words = _("The loss is {loss} and has hardly moved: {rank} a straight line ({line}).")
    else:
        words = _("The loss is {loss} and has settled: {rank} a straight line ({line}).")
    if number(last) == number(line):  # who reads the same number twice cannot see which is better
        rank = _("as good as")
    else:
        rank = _("better than") if last < line else _("worse than")
    return words.format(loss=number(last), rank=rank, line=number(line))


def _not_finite(history: History) -> str:
    born, first = history.first_nonfinite, history.first_bad_epoch
    if born.expression == born.quantity:
        words = _("NaN from the start: {name} holds {value:g} before the first step.")
        return words.format(name=born.quantity, value=born.value)
    if first is None and born.quantity == "loss":  # the only other loss there is
        words = _("The loss stayed finite, but at epoch {epoch} that of the validation rows was {value:g}.")
        return words.format(epoch=born.epoch, value=born.value)
    if first is None:
        words = _("The loss stayed finite, but at epoch {epoch} {name} became {value:g}.")
        return words.format(epoch=born.epoch, name=born.quantity, value=born.value)
    factor = growth(history)
    if factor > 1:
        start = _("the loss grew {factor}-fold an epoch, was {kind} at epoch {epoch}")
    else:
        start = _("the loss was {kind} at epoch {epoch}")
    kind = "NaN" if np.isnan(history.loss[first]) else _("infinite")
    if history.dead:
        end = _("by epoch {epoch} every weight was NaN").format(epoch=history.last_epoch)
    else:
        end = _("some weights are still numbers")
    start = start.format(factor=number(factor), kind=kind, epoch=first)
    return _("NaN: {start}, and {end}.").format(start=start, end=end)


def number(value: float) -> str:
    """Write a number as one says it: three digits, and an exponent only when it is far from 1.

    Examples
    --------
    >>> number(0.10949), number(12345.6), number(5.7e24), number(float("inf"))
    ('0.109', '12,346', '5.7e24', 'infinity')
    """
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else "infinity"
    if value == 0 or 1e-3 <= abs(value) < 1e5:
        return f"{value:.3g}" if abs(value) < 1000 else f"{value:,.0f}"
    mantissa, exponent = f"{value:.1e}".split("e")
    return f"{mantissa}e{int(exponent)}"
