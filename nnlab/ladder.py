"""The ladder: the steps of the series, from the failure to a trained network, measured side by side."""

import html
from dataclasses import dataclass
from statistics import median

import numpy as np

from nnlab.curvature import learning_rate_limit
from nnlab.history import History
from nnlab.language import marked as N_
from nnlab.language import translate as _
from nnlab.recipe import Recipe
from nnlab.summary import number
from nnlab.training import train

_FAILURE = Recipe()
_SCALED = _FAILURE.but(encoding="one-hot", scale_inputs=True, scale_target=True)
_STARTED = _SCALED.but(init="xavier")
_CLIPPED = _STARTED.but(clip="norm", clip_threshold=1.0)

#: The steps: what is new in each, and the recipe, which keeps everything from the steps above.
STEPS: dict[str, Recipe] = {
    N_("01 the thread's failure"): _FAILURE,
    N_("02 + one-hot, scaled inputs and target"): _SCALED,
    N_("03 + Xavier initialisation"): _STARTED,
    N_("04 + gradient clipped to norm 1"): _CLIPPED,
    N_("05 + learning rate 0.1"): _CLIPPED.but(learning_rate=0.1),
}


@dataclass(frozen=True)
class Rung:
    """One step of the ladder, measured on several seeds.

    Attributes
    ----------
    name : str
    recipe : Recipe
        With the first seed.
    histories : tuple of History
        One for each seed.
    limits : tuple of float
        The learning-rate limit 2 / sharpness at each seed's initial weights.
    """

    name: str
    recipe: Recipe
    histories: tuple[History, ...]
    limits: tuple[float, ...]

    def cells(self) -> list[str]:
        """The table's row: name, first loss, how it ended, limit, rate over limit."""
        limit = median(self.limits)
        return [
            _(self.name),
            number(median(h.relative_loss[0] for h in self.histories)),
            self._end(),
            number(limit),
            f"{number(self.recipe.learning_rate / limit)} x",
        ]

    def _end(self) -> str:
        bad = [h.first_bad_epoch for h in self.histories if h.first_bad_epoch is not None]
        if bad:
            # Where seeds differ, the start is chaotic: the last digits of another processor move it too.
            same = min(bad) == max(bad)
            words = _("NaN, epoch {epoch:.0f}") if same else _("NaN, about epoch {epoch:.0f}")
            words = words.format(epoch=bad[0] if same else float(f"{median(bad):.1g}"))
            if len(bad) < len(self.histories):
                some = _("{words} ({bad} of {all} seeds)")
                words = some.format(words=words, bad=len(bad), all=len(self.histories))
            return words
        tails = [h.relative_loss[-100:] for h in self.histories]
        if any(tail.max() > 1.05 * tail.min() for tail in tails):
            # A bouncing loss never repeats its digits on another processor: one digit is all it has.
            middle = median(float(np.median(tail)) for tail in tails)
            return _("bounces, about {loss:.1g}").format(loss=middle)
        return _("loss {loss}").format(loss=number(median(float(tail[-1]) for tail in tails)))


class Ladder:
    """The measured steps as a table; made by `ladder`."""

    HEAD = (
        N_("step"),
        N_("loss at the start"),
        N_("after 1000 epochs"),
        N_("rate limit"),
        N_("our rate is"),
    )

    def __init__(self, rungs: list[Rung], line: float):
        self.rungs = rungs
        self.line = line

    def __repr__(self) -> str:
        """The table as text."""
        rows = [list(map(_, self.HEAD)), *(rung.cells() for rung in self.rungs)]
        widths = [max(len(row[k]) for row in rows) for k in range(len(self.HEAD))]
        lines = [
            "  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows
        ]
        return "\n".join([*lines, self._foot()])

    def _foot(self) -> str:
        words = _("Losses: 1 is always guessing the mean, {loss} is a straight line.")
        return words.format(loss=number(self.line))

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col" style="text-align:left">{html.escape(_(c))}</th>' for c in self.HEAD)
        rows = "".join(
            "<tr>"
            + "".join(f'<td style="text-align:left">{html.escape(c)}</td>' for c in rung.cells())
            + "</tr>"
            for rung in self.rungs
        )
        return f"<table><caption>{self._foot()}</caption><tr>{head}</tr>{rows}</table>"


def ladder(steps: int = len(STEPS), seeds: int = 10) -> Ladder:
    """Measure the first steps of the series.

    Parameters
    ----------
    steps : int
        How many steps, from the first.
    seeds : int
        Each step is trained from this many different starts; the table shows the median.

    Returns
    -------
    Ladder

    Raises
    ------
    ValueError
        For no step, more steps than there are, or no seed.

    Examples
    --------
    >>> print(ladder(1, seeds=1))
    step                     loss at the start  after 1000 epochs  rate limit  our rate is
    01 the thread's failure  28.3               NaN, epoch 122     0.111       9 x
    Losses: 1 is always guessing the mean, 0.163 is a straight line.
    """
    for name, value, most in (("steps", steps, len(STEPS)), ("seeds", seeds, 1000)):
        if not isinstance(value, int) or not 1 <= value <= most:
            raise ValueError(f"{name} must be a whole number from 1 to {most}; {value!r} came.")
    rungs = []
    for name, recipe in list(STEPS.items())[:steps]:
        recipes = [recipe.but(seed=seed) for seed in range(seeds)]
        rungs.append(
            Rung(
                name,
                recipe,
                tuple(train(r) for r in recipes),
                tuple(learning_rate_limit(r) for r in recipes),
            )
        )
    return Ladder(rungs, rungs[-1].histories[0].line)
