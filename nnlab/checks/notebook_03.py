"""Questions of notebook 03: where should the weights start?"""

import math
from typing import Any

import numpy as np

from nnlab.checks.core import Judgement, choice, close, question
from nnlab.ladder import STEPS
from nnlab.language import translate
from nnlab.probe import flat, layer_outputs, signal_sizes, stuck_units

Array = np.ndarray

#: The deep network of the exercise: fifty layers of 100 tanh units, from Xavier weights.
DEEP = STEPS["03 + Xavier initialisation"].but(hidden=(100,) * 50)

choice(
    "03.1",
    "b",
    a="A weight of W1 reaches the loss only through W2. What is W2 at the start?",
    c="The gradient of W2 is a1.T times the error. What is a1 = tanh(0)?",
    d="The output is b2 alone at the start, and 0 grams is a bad guess: something pulls at b2.",
)


@question("03.2")
def _(answer: Any) -> Judgement:
    columns = float(answer)
    if columns == 1:
        return True
    if columns == 100:
        return "Each unit sees the same inputs through the same weights. What could make two of them differ?"
    if columns == 8:
        return "In the figure there are eight columns. How many of them differ from the others?"
    return "Count the columns of the left picture that differ from all others; with 100 units it is the same."


choice(
    "03.3",
    "c",
    a="With weights 0 every output is tanh(0) = 0. There tanh is as steep as it gets.",
    b="Its weights are all positive, but they are at most 1. One of the others has larger ones.",
    d="Xavier's weights are the smallest of the three random starts.",
)

choice(
    "03.4",
    "b",
    a="A step is the learning rate times the gradient. What is any learning rate times 0?",
    c="A zero gradient makes no NaN: the weights stay where they are.",
    d="Different rows pull at a unit only through its slope, and the slope is 0 for every row.",
)

choice(
    "03.5",
    "b",
    a="Positive and negative products cancel each other only partly: the sum gets larger with every product.",
    c="100 would need products that all have the same sign. Here half of them are negative.",
    d="100 is how many products there are. The variance adds up; the size is its square root.",
)


@question("03.6")
def _(answer: Any) -> Judgement:
    got = float(answer)
    if close(got, math.sqrt(2 / 100)):
        return True
    if close(got, math.sqrt(2 / 150)):
        return "That is Xavier's. The units are ReLU: which formula makes up for the half that they cut off?"
    if close(got, 2 / 100) or close(got, 2 / 150):
        return "That is a variance. The standard deviation is its square root."
    if close(got, math.sqrt(2 / 50)):
        return "You divided by the number of units. What counts here is how many numbers come in."
    if close(got, math.sqrt(1 / 100)):
        return "This would do for units that cut nothing off. ReLU halves the mean square: make up for it."
    return "He's formula: the square root of 2 / (how many numbers come in)."


choice(
    "03.7",
    "c",
    a="The limit of the learning rate was about 0.24 at step 2, and we are at 1. How far did Xavier move it?",
    b="Nothing limits the steps: clipping comes in the next notebook.",
    d="Smaller weights don't make the loss grow faster. Look at the limit: it hardly moves either way.",
)


@question("03.E1")
def _(answer: Any) -> Judgement:
    scale = float(answer)
    if not 0 < scale < 1e6:
        return "Answer with a positive number, as in 1.1."
    outputs = layer_outputs(DEEP.but(init_scale=scale))
    size = float(signal_sizes(outputs)[-1])
    share = float(flat(outputs["a50"], "tanh").mean())
    if size < 0.4:
        hint = translate(
            "With {scale:g} the size after fifty layers is {size:.2g}: the signal fades. Go higher."
        )
        return hint.format(scale=scale, size=size)
    if share > 0.01:
        hint = translate("With {scale:g}, {percent:.0f} % of the outputs of layer 50 are flat. Go lower.")
        return hint.format(scale=scale, percent=100 * share)
    return True


@question("03.E2")
def _(answer: Any) -> Judgement:
    if not callable(answer):
        return "Give the function itself, without brackets, as in check('03.E2', count_dead)."
    a = np.array([[0.0, 2.0, 0.0, 0.0], [0.0, 0.0, 0.1, 0.0], [0.0, 3.0, 0.0, 0.0]])
    return _judge_count(answer, a) or _judge_count(answer, np.ones((5, 3))) or True


def _judge_count(count: Any, a: Array) -> str | None:
    """Return a hint if ``count`` does not find the dead units of ``a`` (N, H), which fits its mistake."""
    got, wanted = count(a.copy()), stuck_units(a, "relu")
    if got is None:
        return "Your function returns nothing: does it end with a return?"
    if np.ndim(got) > 0:
        return "Your function returns an array. Count the units that are True with .sum()."
    if int(got) == wanted:
        return None
    if int(got) == int((a == 0).sum()):
        return "That counts every 0. A unit is dead only if its whole column is 0: look at .all(axis=0)."
    if int(got) == int((a == 0).any(axis=0).sum()):
        return "That counts units that are 0 for at least one row. Dead means 0 for all rows."
    if int(got) == int((a == 0).all(axis=1).sum()):
        return "That counts rows. Units are the columns: axis=0 goes down a column."
    hint = translate("For outputs with {wanted} dead units (of {units}) your function says {got}.")
    return hint.format(wanted=wanted, units=a.shape[1], got=got)
