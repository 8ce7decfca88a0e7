"""Questions of notebook 08."""

import math
from collections.abc import Callable, Sequence
from dataclasses import fields
from functools import cache

import numpy as np

from nnlab.checks.core import Judgement, choice, close, question
from nnlab.language import translate
from nnlab.preparation import prepare
from nnlab.recipe import Recipe
from nnlab.training import train

choice(
    "08.1",
    right="c",
    a="NaN came from steps that were too long. Does a straight line need steps?",
    b="Run the next cell: R² is 0 for guessing the mean.",
    d="Scaling helps whoever walks downhill. Run the next cell: who doesn't walk?",
)


@question("08.2")
def _(answer: float) -> Judgement:
    answer, (male, flipper) = float(answer), _grams()
    if close(answer, male + 10 * flipper, 0.01):
        return True
    for value, hint in (
        (male, "That is the sex alone. Add the 10 mm of flipper."),
        (10 * flipper, "That is the flipper alone. Add the row of sex=male."),
        (male + flipper, "The weight of the flipper is for one millimetre; here it is 10 mm more."),
        (male - 10 * flipper, "The male has the longer flippers: both effects go the same way."),
    ):
        if close(answer, value, 0.01):
            return hint
    return "Take two numbers of the column coef: sex=male, and ten times flipper_length_mm. Add them."


@cache
def _grams() -> tuple[float, float]:
    """What a male and a millimetre of flipper add in the straight line, with or without a reference."""
    data = prepare(Recipe(encoding="one-hot"))
    weight = dict(zip(data.feature_names, data.least_squares(), strict=False))
    return weight["sex=male"] - weight["sex=female"], weight["flipper_length_mm"]


choice(
    "08.3",
    right="b",
    a="Its weights do overflow. But scikit-learn looks at them. Run the next cell.",
    c="It takes the rate that you give it. Run the next cell.",
)

choice(
    "08.4",
    right="c",
    a="Who would have to guard, and against what? Overflow is allowed arithmetic. Run the next cells.",
    b="The same rows, the same weights, the same precision: what could make it later?",
    d="scikit-learn looks at its weights after training. Run the next cells: who looks here?",
)


@question("08.E1")
def _(answer: Recipe) -> Judgement:
    if not isinstance(answer, Recipe):
        return "Give a recipe, as in failing.but(field=value)."
    changed = [
        f.name for f in fields(Recipe) if not _same(getattr(answer, f.name), getattr(Recipe(), f.name))
    ]
    if "clip" in changed:  # clipping brings its threshold along
        changed = [name for name in changed if name != "clip_threshold"]
    if not changed:
        return "This is failing itself: change one field."
    if len(changed) > 1:
        hint = translate("{count} fields differ from failing ({fields}): change only one.")
        return hint.format(count=len(changed), fields=", ".join(changed))
    if changed == ["epochs"]:
        return "Fewer epochs only look away before it happens. Keep 1000."
    bad = train(answer).first_nonfinite
    if bad is None:
        return True
    hint = translate("With another {field} the numbers are lost at epoch {epoch}.")
    return hint.format(field=changed[0], epoch=bad.epoch)


def _same(one: object, other: object) -> bool:
    return one is other or (type(one) is type(other) and one == other)


#: Losses, and what `peak` must return.
_CASES = (
    ([3.0, 2.0, 1.0], (0, 3.0)),
    ([1.0, 5.0, 2.0], (1, 5.0)),
    ([1.0, 2.0, math.inf, math.nan], (1, 2.0)),
    ([math.nan, 4.0, 7.0], (2, 7.0)),
    ([-math.inf, -2.0, -3.0], (1, -2.0)),
    ([0.0, 1e308, 5.0], (1, 1e308)),
    ([math.inf, math.nan], None),
    ([], None),
)


@question("08.E2")
def _(answer: Callable[[Sequence[float]], tuple[int, float] | None]) -> Judgement:
    if not callable(answer):
        return "Give the function itself, without parentheses: check('08.E2', peak)."
    for losses, wanted in _CASES:
        for given in (list(losses), np.array(losses, dtype=float)):
            came = answer(given)
            if came is None and wanted is None:
                continue
            if came is not None and not (isinstance(came, tuple | list) and len(came) == 2):
                hint = translate("Return two things, epoch and loss; peak({losses}) returned {came!r}.")
                return hint.format(losses=losses, came=came)
            if came is not None and wanted is not None and tuple(came) == wanted[::-1]:
                return "The epoch comes first, then the loss."
            if came is None or wanted is None or tuple(came) != wanted:
                hint = translate("peak({losses}) returned {came}, not {wanted}.")
                return hint.format(losses=losses, came=_plain(came), wanted=wanted)
    return True


def _plain(came: Sequence[float] | None) -> str:
    """A pair as Python writes it, not as NumPy does."""
    return "None" if came is None else f"({came[0]}, {came[1]})"
