"""Questions of notebook 10."""

from collections.abc import Callable

import numpy as np

from nnlab.checks.core import Judgement, choice, close, question
from nnlab.language import translate
from nnlab.recipe import Recipe
from nnlab.training import train

Array = np.ndarray

choice(
    "10.1",
    right="c",
    a="A closer start is multiplied by the same factor each epoch. Is this factor below or above 1?",
    b="Compute the factor: rate * curvature is 2.02, so the factor is 1 - 2.02.",
)


@question("10.2")
def _(answer: float) -> Judgement:
    answer = float(answer)
    if close(answer, np.log(100) / np.log(1.02)):
        return True
    if close(answer, 100 / 0.02) or close(answer, 99 / 0.02):
        return "Each epoch multiplies by 1.02; it does not add 0.02. How often until it is 100?"
    if close(answer, np.log(100) / np.log(1.01)):
        return "The factor is 1.02: rate * curvature is 2.02, and 1 - 2.02 is -1.02."
    return "Solve 1.02 ** epochs = 100: divide np.log(100) by np.log(1.02)."


choice(
    "10.3",
    right="c",
    a="Run the next cell: the curves climb. Training follows the loss, and does not ask for flat valleys.",
    b="Run the next cell, and compare the left end of a curve with its right end.",
    d="Run the next cell: the curves do go a little beyond their lines. Do they go on from there?",
)


@question("10.4")
def _(answer: float) -> Judgement:
    answer = float(answer)
    if close(answer, 2 / 50):
        return True
    if close(answer, 50 / 2):
        return "The sharpness is 2 / rate. Solve that for the rate."
    if close(answer, 1 / 50):
        return "The edge is at rate * sharpness = 2, not 1."
    return "At the edge of stability, rate * sharpness is 2."


@question("10.5")
def _(answer: float) -> Judgement:
    answer = float(answer)
    if close(answer, 100):
        return True
    if close(answer, 0.1):
        return "That is the longest single step. There are 1000 of them."
    if close(answer, 500) or close(answer, 200):
        return "A step is rate * threshold; multiply with both."
    return "Longest step: rate * threshold. Then 1000 of them, all in one direction."


choice(
    "10.6",
    right="d",
    a="What it predicts is a straight line, but its loss is not one valley: two layers multiply.",
    b="From afar it looks like one. Run the cells with the zooms.",
    c="That is what a curve would do that only looks rough because its pixels are coarse. Run the zooms.",
)


@question("10.7")
def _(answer: float) -> Judgement:
    answer = float(answer)
    if close(answer, np.log2(3)):
        return True
    if close(answer, 3):
        return "That is the growth of the number. The slope says which power of 2 it is."
    if close(answer, np.log(3)):
        return "Divide by np.log(2), or use np.log2."
    if close(abs(answer), np.log2(3)):
        return "Smaller boxes are more boxes: with 1 / size the slope is positive."
    return "The boxes are half as large, and the number grows 3-fold: 2 ** slope = 3."


@question("10.E1")
def _(answer: float) -> Judgement:
    numbers = sum(values.size for values in train(Recipe(encoding="one-hot", epochs=0)).parameters.values())
    answer = float(answer)
    if close(answer, np.sqrt(numbers), 0.01):
        return True
    if close(answer, 10, 0.01):
        return "Near: it is a little more than 10. Give one digit after the point, or let np.sqrt compute it."
    if close(answer, numbers):
        return "That is the sum of the numbers. A length is the square root of the sum of squares."
    if close(answer, 1):
        return "1 is the limit of each single number. How long is an arrow of many ones?"
    hint = translate("The network has {numbers} weights and biases, each of which may change by 1.")
    return hint.format(numbers=numbers)


@question("10.E2")
def _(answer: Callable[[Array, Array, float], float | None]) -> Judgement:
    if not callable(answer):
        return "Give the function itself, without parentheses: check('10.E2', arrival)."
    epochs = np.array([0, 50, 100, 150])
    for values, rate, wanted, hint in _ARRIVALS:
        came = answer(epochs, np.array(values), rate)
        if came is not None and np.ndim(came) != 0:
            return "Return one epoch, the first: several came."
        if came != wanted:
            return translate(hint).format(came=came, wanted=wanted)
    return True


_ARRIVALS = [
    ([4.0, 8, 11, 9], 0.2, 100, "For the values 4, 8, 11, 9 after 0, 50, 100, 150 epochs and rate 0.2, "
     "the line is at 10, and the answer is {wanted}; {came} came."),
    ([4.0, 12, 9, 11], 0.2, 50, "It should be the first time: {wanted} rather than {came}."),
    ([4.0, 8, 10, 9], 0.2, 100, "At or above: a sharpness of exactly 10 counts, too."),
    ([4.0, 8, 11, 9], 0.1, None, "If the line is never reached, return None; {came} came."),
]  # fmt: skip
