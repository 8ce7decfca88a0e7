"""Questions of notebook 09."""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from nnlab.checks.core import Judgement, choice, close, question
from nnlab.diagnosis.detective import CannotRun, diagnose
from nnlab.language import translate

Array = np.ndarray

#: The most seconds that a learner's text may run.
PATIENCE = 20.0

choice(
    "09.1",
    right="b",
    a="Look at what goes in: is it finite? Run the next cell.",
    c="The weight grows too. Which grows faster, a number or its square?",
    d="There the nan is printed. It was there many turns before; run the next cell.",
)


@question("09.2")
def _(answer: float) -> Judgement:
    answer, error = float(answer), _growth_of_the_error()
    if close(abs(answer), error):  # with its sign, which changes at each step, or without
        return True
    if close(answer, error**2):
        return "That is the loss itself. Which number, squared, gives it?"
    if close(answer, error**2 / 2):
        return "Half is for adding. Here something is multiplied by itself: take the square root."
    if close(answer, error**4):
        return "You squared; the loss is the square already. Take the root."
    return "Take the square root of the factor that the cell above prints: np.sqrt(factor)."


@cache
def _growth_of_the_error() -> float:
    """By what each turn of the script about flats multiplies its error: rate times curvature, minus 1."""
    rng = np.random.default_rng(1)
    area = rng.uniform(30, 200, 80)
    rows = np.column_stack([area, np.round(area / 30), np.ones(80)])
    curvature = np.linalg.eigvalsh(2 * rows.T @ rows / len(rows))[-1]
    return float(0.01 * curvature - 1)


choice(
    "09.3",
    right="d",
    a="With a small rate the slope would creep towards 1.5. Run the next cell, and look at the shapes.",
    b="The loss has come to rest: more turns change nothing. Run the next cell, and look at the shapes.",
    c="With a wrong sign the loss would climb. It falls. Run the next cell, and look at the shapes.",
)

choice(
    "09.4",
    right="c",
    a="There is an overflow. But what is 1 / (1 + inf), and is it wrong? Run the next cell.",
    b="The loss falls to nearly nothing, so no step was too long. Run the next cell.",
)


#: The line of `cellar` that makes its prices; a mended text still has it.
_FLATS = "price = 4 * area + 10 * rooms + rng.normal(0, 40, 80)"


@question("09.E1")
def _(answer: str) -> Judgement:
    if not isinstance(answer, str) or "\n" not in answer:
        return "Give the text of the whole script, as in cellar.replace(old, new)."
    try:
        found = diagnose(answer, timeout=PATIENCE)
    except CannotRun as error:
        return translate("The text does not run. {error}").format(error=error)
    if _FLATS not in answer:
        return "This is another script: start from cellar, and keep the lines that make the flats."
    if found.cause != "healthy":
        hint = translate("The detective still finds something, {cause}: {outcome}.")
        return hint.format(cause=found.cause, outcome=found.outcome)
    if not found.outcome.startswith("it learns"):
        hint = translate("No fault is found, but it does not train: {outcome}.")
        return hint.format(outcome=found.outcome)
    return True


#: What `facts` must return, for arrays that a learner may well meet.
_ARRAYS = (
    (np.array([3.0, 1.0, 2.0]), ((3,), 1.0, 3.0, 0)),
    (np.array([[1.0, np.nan], [-4.0, np.inf]]), ((2, 2), -4.0, 1.0, 2)),
    (np.array([-np.inf, 5.0, np.nan]), ((3,), 5.0, 5.0, 2)),
    (np.array([[0.0], [0.0]]), ((2, 1), 0.0, 0.0, 0)),
    (np.array([np.nan, np.nan]), ((2,), None, None, 2)),
)


@question("09.E2")
def _(answer: Callable[[Array], Any]) -> Judgement:
    if not callable(answer):
        return "Give the function itself, without parentheses: check('09.E2', facts)."
    for values, wanted in _ARRAYS:
        came = answer(values.copy())
        if came is None:
            return "The function returns nothing: end it with return."
        if not isinstance(came, tuple | list) or len(came) != 4:
            return "Return four things: shape, smallest, largest, bad."
        for name, one, other in zip(("shape", "smallest", "largest", "bad"), came, wanted, strict=True):
            if not _same(one, other):
                hint = translate("For {values}, {name} came as {came}, not {wanted}.")
                return hint.format(values=values.tolist(), name=name, came=one, wanted=other)
    return True


def _same(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is other
    if isinstance(other, tuple):
        return tuple(one) == other
    return bool(np.ndim(one) == 0 and one == other)
