"""Questions of notebook 02: does scaling the data cure it?"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from nnlab.checks.core import Judgement, choice, close, question
from nnlab.curvature import learning_rate_limit
from nnlab.language import translate
from nnlab.preparation import Prepared, prepare
from nnlab.recipe import Recipe

Array = np.ndarray


@cache
def _scaled() -> Prepared:
    return prepare(Recipe(encoding="one-hot", scale_inputs=True, scale_target=True))


def _flippers() -> Array:
    data = prepare(Recipe())
    return data.X[:, data.feature_names.index("flipper_length_mm")]


choice(
    "02.1",
    "b",
    a="That needs a line which passes through all three means. Would a ruler on these three points do it?",
    c="The line has to rise on its way to the Gentoos, and code 1 lies on that way.",
    d="The line does not ignore the codes: it has a slope.",
)


@question("02.2")
def _(answer: Any) -> Judgement:
    got = _numbers(answer, 2)
    if got is None:
        return "Answer with two whole numbers, as in (5, 4): columns, rank."
    if got[0] in (2, 3):
        return "With one-hot coding every category has a column of its own, 4 + 3 of them."
    if got[0] != 9:
        return "Count the columns: one for each colour, one for each size, the weight, the ones."
    if got[1] == 9:
        return "The four colour columns add up to the column of ones, and so do the three size columns."
    if got[1] == 8:
        return "The colours make one column superfluous. So do the sizes."
    return got[1] == 7 or "Each group of columns that adds up to the ones makes one column superfluous."


choice(
    "02.3",
    "c",
    a="The top of the fraction is 0, and so is the standard deviation below it. What is 0 / 0 to NumPy?",
    b="A number divided by itself is 1, except for one number. Which?",
    d="Python's own 0 / 0 stops with an error. NumPy's arrays do not stop.",
)


@question("02.4")
def _(answer: Any) -> Judgement:
    flipper = _flippers()
    mean, std = flipper.mean(), flipper.std()
    if close(answer, (215 - mean) / std):
        return True
    if close(answer, 215 - mean):
        return "The mean is gone. Now divide by the standard deviation."
    if close(answer, 215 / std):
        return "Subtract the mean first, then divide."
    if abs(float(answer)) < 1e-9 or np.isnan(float(answer)):
        return "One penguin alone has no spread: use the mean and the standard deviation of `flipper`."
    return "Use (215 - flipper.mean()) / flipper.std()."


choice(
    "02.5",
    "d",
    a="A ravine has steep walls and a nearly level floor: where it is level, steps are tiny.",
    b="Far more than that. The floor of the ravine is nearly level.",
    c="More still: the steep walls set the length of a step, and the floor is over a million times flatter.",
)


@question("02.6")
def _(answer: Any) -> Judgement:
    line = Recipe(encoding="one-hot", hidden=())
    raw, scaled = (
        learning_rate_limit(recipe) for recipe in (line, line.but(scale_inputs=True, scale_target=True))
    )
    if close(answer, scaled / raw):
        return True
    if close(answer, raw / scaled):
        return "That is the raw limit in terms of the scaled one. Turn the fraction over."
    if close(answer, scaled) or close(answer, raw):
        return "That is one of the two limits. How many times does the raw one go into the scaled one?"
    return "Divide learning_rate_limit(scaled_line) by learning_rate_limit(raw_line)."


choice(
    "02.7",
    "b",
    a="Nothing is scaled, the loss is enormous: and yet ReLU ends at a finite number here. See below why.",
    c="The target is tame then, and the inputs are all positive: the units die before they can explode.",
    d="Nearly: it comes second. In which run do the units stay alive while the errors are counted in grams?",
)


@question("02.8")
def _(answer: Any) -> Judgement:
    data = _scaled()
    if close(answer, -0.5 * data.target_std + data.target_mean, 0.005):
        return True
    if close(answer, -0.5 * data.target_std, 0.005):
        return "That is how far below the mean it is. Add the mean mass."
    if close(answer, 0.5 * data.target_std + data.target_mean, 0.005):
        return "Mind the sign: -0.5 is below the mean."
    if close(answer, -0.5 + data.target_mean, 0.005):
        return "-0.5 counts standard deviations, not grams: multiply first."
    return "Undo the two steps in reverse: multiply by target_std, then add target_mean."


@question("02.E1")
def _(answer: Any) -> Judgement:
    got = _numbers(answer, 2)
    if got is None:
        return "Answer with two numbers: the ratio for centred flippers, then the ratio for divided ones."
    flipper = _flippers()
    centred, divided = _ratio(flipper - flipper.mean()), _ratio(flipper / flipper.std())
    if close(got[0], centred) and close(got[1], divided):
        return True
    if close(got[0], divided) and close(got[1], centred):
        return "Both numbers are right, in the other order: centred comes first."
    if close(got[0], 1 / centred) or close(got[1], 1 / divided):
        return "Divide the steepest curvature by the flattest, not the other way round."
    if close(got[0], 1) or close(got[1], 1):
        return "A ratio of 1 is the fully standardised column. Leave one of its two steps out."
    if close(got[0], centred):
        return (
            "The second (divided) number is off. "
            "The columns are the changed flippers and the ones, in this order."
        )
    return (
        "The first (centred) number is off. The columns are the changed flippers and the ones, in this order."
    )


@question("02.E2")
def _(answer: Any) -> Judgement:
    if not callable(answer):
        return "standardise_like must be a function of two tables: def standardise_like(training, new)."
    training = np.array([[1.0, 5.0, 2.0], [3.0, 5.0, 4.0], [8.0, 5.0, 9.0]])
    new = np.array([[4.0, 5.0, 0.0], [2.0, 6.0, 1.0]])
    mean, std = training.mean(axis=0), training.std(axis=0)
    wanted = (new - mean) / np.where(std == 0, 1, std)
    with np.errstate(all="ignore"):
        got = answer(training.copy(), new.copy())
        if got is None:
            return "Your function returns nothing: does its last line begin with return?"
        got = np.asarray(got, dtype=float)
        leaked = (new - new.mean(axis=0)) / new.std(axis=0)
    if got.shape != new.shape:
        hint = translate("The answer must have the shape of new, {wanted}; it has {got}. Use axis=0.")
        return hint.format(wanted=new.shape, got=got.shape)
    if np.allclose(got, wanted):
        return True
    if not np.isfinite(got).all():
        return "A constant column of training still gives NaN or infinity: divide it by 1 instead of 0."
    if np.allclose(got, leaked):
        return "These are the mean and the standard deviation of new: they must come from training."
    if np.allclose(got, (new - training.mean()) / training.std()):
        return "Every column needs a mean and a standard deviation of its own: axis=0."
    if np.allclose(got[:, [0, 2]], wanted[:, [0, 2]]):
        return "Only the constant column is off: centre it, and divide it by 1."
    return "Subtract training.mean(axis=0), then divide by training.std(axis=0)."


def _ratio(column: Array) -> float:
    """Steepest by flattest curvature of the straight line through one column."""
    columns = np.column_stack([column, np.ones(len(column))])
    flat, steep = np.linalg.eigvalsh(2 * columns.T @ columns / len(columns))
    return float(steep / flat)


def _numbers(answer: Any, count: int) -> Sequence[float] | None:
    """The answer as so many numbers, or None if it is something else."""
    try:
        got = np.asarray(answer, dtype=float).ravel()
    except (TypeError, ValueError):
        return None
    return got.tolist() if got.size == count else None
