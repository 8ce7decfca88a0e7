"""Questions of notebook 05."""

from collections.abc import Callable
from functools import cache

import numpy as np

from nnlab.checks.core import Judgement, choice, close, question
from nnlab.curvature import learning_rate_limit
from nnlab.history import History
from nnlab.ladder import STEPS
from nnlab.language import translate
from nnlab.recipe import Recipe
from nnlab.summary import growth
from nnlab.training import train

BEST = list(STEPS.values())[4]

choice(
    "05.1",
    right="c",
    a="Rate times curvature is 2, so the factor is 1 - 2. A factor of 0 needs half this rate.",
    b="A factor between 0 and 1 would creep down. Compute 1 - 0.5 * 4.",
    d="To grow, the factor must be below -1. Compute 1 - 0.5 * 4.",
)


@question("05.2")
def _(answer: float) -> Judgement:
    answer = float(answer)
    if close(answer, 0.2):
        return True
    if close(answer, 0.1):
        return "At this rate w arrives in one step. There is room beyond, until the factor is -1."
    if close(answer, 5) or close(answer, 20):
        return "A more curved valley allows a smaller rate: divide by the curvature."
    return "Solve 1 - rate * 10 = -1 for the rate."


choice(
    "05.3",
    right="c",
    a="The flattest direction would allow a long step. Another direction does not survive it.",
    b="An average does not help the direction that bends most: every step there still climbs.",
    d="With the loss as a mean over the rows, the number of rows does not matter.",
)


@question("05.4")
def _(answer: float) -> Judgement:
    answer, times = float(answer), 2 / learning_rate_limit(Recipe())
    if close(answer, growth(train(Recipe())), 0.01):
        return True
    if close(abs(answer), times - 1):
        return "That is the factor of w. The loss goes with the square of w."
    if close(abs(answer), times):
        return "That is learning rate times curvature. Take 1 minus it, and square."
    if close(answer, times**2):
        return "You squared rate times curvature; the factor of w is 1 minus it."
    return "First the factor of w, 1 - rate * curvature; then its square."


choice(
    "05.5",
    right="b",
    a="The limit holds where training starts. Run it: the limit moves when the weights do.",
    c="That is what clipping makes of a rate that is far too large, and here nothing is clipped.",
    d="A loss of 1 for ever means dead or saturated units, and scaled inputs do not saturate them.",
)

choice(
    "05.6",
    right="a",
    b="Run the next cell, and look at the row with the uniform start: where does it end?",
    c="Run the next cell, and look at how many of the 1000 steps were clipped.",
    d="At rate 1 each step was needed for something. Run the next cell: which rows end high?",
)

choice(
    "05.7",
    right="b",
    a="On the training rows it does: it can bend to each bird. New birds are another matter.",
    c="Run the next cell and look at the column of wins: it is not zero.",
)


@question("05.E1")
def _(answer: float) -> Judgement:
    answer, rows = float(answer), len(train(BEST.but(epochs=0)).prepared.y)
    wanted = BEST.learning_rate / rows
    if close(answer, wanted, 0.01):
        return True
    if close(answer, BEST.learning_rate * rows):
        return "The summed loss is the more curved one, so its rate must be smaller: divide."
    if close(answer, BEST.learning_rate):
        return "The gradient of the sum is as many times longer as there are rows. The step would be, too."
    if close(answer, BEST.learning_rate / np.sqrt(rows)):
        return "The loss and its gradient grow with the number of rows itself, not with its root."
    return "How many rows are there? The sum's gradient is the mean's times that number."


@question("05.E2")
def _(answer: Callable[[History], float]) -> Judgement:
    if not callable(answer):
        return "Give the function itself, without parentheses: check('05.E2', grams_off)."
    history = _held_out_run()
    data = history.prepared
    error = history.predict(data.X_validation) - data.unscale_target(data.y_validation)
    came = np.asarray(answer(history))
    if came.shape != ():
        hint = translate("Return one number; an array of shape {shape} came. Take the mean.")
        return hint.format(shape=came.shape)
    if close(came, np.abs(error).mean(), 1e-6):
        return True
    for value, hint in _mistakes(history):
        if close(came, value, 1e-6):
            return hint
    return "Predict the validation rows, subtract the truth in grams, take np.abs, take the mean."


def _mistakes(history: History) -> list[tuple[float, str]]:
    """What comes out of the usual slips, and what to say then."""
    data = history.prepared
    predictions, truth = history.predict(data.X_validation), data.unscale_target(data.y_validation)
    error, training_error = predictions - truth, history.predict(data.X) - data.unscale_target(data.y)
    return [
        (np.abs(training_error).mean(), "These are the training rows: use X_validation and y_validation."),
        (error.mean(), "Errors above and below cancel: take np.abs before the mean."),
        ((error**2).mean(), "This is the squared error, in grams squared: take np.abs instead."),
        (np.sqrt((error**2).mean()), "This is the root of the mean square. Take np.abs, then the mean."),
        (
            np.abs(predictions - data.y_validation).mean(),
            "The truth is still scaled: unscale_target turns it into grams.",
        ),
        (
            np.abs(predictions[:, 0] - truth).mean(),
            "Shapes (M, 1) and (M,) make a table of all pairs: keep both (M, 1).",
        ),
    ]


@cache
def _held_out_run() -> History:
    return train(BEST.but(validation_fraction=0.25, seed=7, epochs=20))
