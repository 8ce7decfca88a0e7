"""Questions of notebook 01: why did my network turn NaN?"""

import math
from typing import Any

import numpy as np

from nnlab.checks.core import Judgement, choice, close, question
from nnlab.data import load_penguins
from nnlab.language import translate
from nnlab.preparation import prepare
from nnlab.recipe import Recipe
from nnlab.summary import growth
from nnlab.training import train


@question("01.1")
def _(answer: Any) -> Judgement:
    penguins = load_penguins()
    kept = len(prepare(Recipe()).y)
    if answer == len(penguins) - kept:
        return True
    if answer == penguins.missing_cells:
        return "These are the empty cells. One row can hold several of them: compare the numbers of rows."
    if answer == kept:
        return "These rows are left. How many are gone?"
    return "Subtract the number of rows of X from the number of rows of the table."


choice(
    "01.2",
    "c",
    a="That is what training should do. This run is the one that ends in NaN: look at the printed lines.",
    b="It does not grow by the same amount every epoch. Look at the exponents of the printed losses.",
    d="There is plenty of room: a number may have 308 digits before it is infinite.",
)

choice(
    "01.3",
    "b",
    a="A missing cell is there before the first epoch, so nothing has to grow first.",
    c="The prediction is a sum over all columns, and a sum with one NaN in it is NaN.",
    d="One NaN is enough: the loss is a mean over all rows, and the mean of anything and NaN is NaN.",
)

choice(
    "01.4",
    "c",
    a="tanh never overflows: for large inputs it is exactly 1. Look at the line of delta1 in the grid.",
    b="That is what experts expect. But the warning spoke of a multiplication: look at the line of delta1.",
    d="The loss does overflow, to inf and not to NaN. And no weight is computed from the loss.",
)


@question("01.5")
def _(answer: Any) -> Judgement:
    factor = -math.sqrt(growth(train(Recipe(hidden=4))))
    value = float(answer)
    if close(value, factor):
        return True
    if close(value, -factor):
        return "The size is right. Every step jumps to the other side of the mean: which sign has the factor?"
    if close(value, factor**2):
        return "This is the factor of the loss, which is squared. The gap itself grows less."
    if close(value, 1 - 2 * 4):
        return "You counted the 4 weights. The output bias is one more number that moves."
    if close(value, 1 - 2 * 9):
        return "That is the factor for 8 units. With 4 units, fewer numbers are added up: how many?"
    return "Count the numbers that are added up: 4 weights and the bias. Each moves the sum by 2 x gap."


@question("01.E1")
def _(answer: Any) -> Judgement:
    history = train(Recipe(dtype="float32"))
    if answer == history.first_bad_epoch:
        return True
    if answer == train(Recipe()).first_bad_epoch:
        return "That is float64's epoch. Is the field spelled dtype='float32'?"
    if answer == history.last_epoch:
        return "By then all weights are NaN. The loss was infinite before: first_bad_epoch tells when."
    return "Train Recipe(dtype='float32') and read first_bad_epoch of the history."


@question("01.E2")
def _(answer: Any) -> Judgement:
    if not callable(answer):
        return "Answer with a function: def first_bad(losses), and give its name to check."
    inf, nan = math.inf, math.nan
    got = answer([5.0, 9.0, inf, inf, nan])
    if got == 4:
        return "It finds NaN and overlooks infinity: for [5, 9, inf, inf, nan] it says 4. See np.isfinite."
    if got == 3:
        return "For [5, 9, inf, inf, nan] it says 3: count the epochs from 0, and the third loss is epoch 2."
    if got != 2:
        hint = translate("For [5, 9, inf, inf, nan] it should return 2, counted from 0; it returned {got!r}.")
        return hint.format(got=got)
    if answer([3.0, nan]) != 1 or answer([nan, nan]) != 0:
        return "It finds infinity. Now let it find NaN too: for [3, nan] it should return 1."
    if answer([-inf]) != 0:
        return "Minus infinity is not finite either: for [-inf] it should return 0."
    if (rest := answer([5.0, 4.0, 3.0])) is not None:
        hint = translate("Where all losses are finite it should return None; it returned {got!r}.")
        return hint.format(got=rest)
    if answer(np.array([1e300, nan])) != 1:
        return "It works for lists. Let it work for an array as well: for np.array([1e300, nan]) return 1."
    return True
