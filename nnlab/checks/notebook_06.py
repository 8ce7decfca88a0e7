"""Questions of notebook 06: the thread's full answer on trial."""

from collections.abc import Callable
from functools import cache

import numpy as np

from nnlab.checks.core import Judgement, choice, close, question
from nnlab.history import History
from nnlab.language import translate
from nnlab.recipe import Recipe
from nnlab.sweep import sweep
from nnlab.training import train

#: The thread's full answer, on the penguins.
ANSWER = Recipe(
    activation="relu",
    init="he",
    clip="output-error",
    scale_inputs=True,
    scale_target=True,
    learning_rate=0.01,
)
GOOD = 0.115  #: a loss that the answer does not reach, and that one changed number reaches

choice(
    "06.1",
    right="b",
    a="Twenty-six numbers can bend to a hundred rows, whatever stands in them. Run the next cell.",
    c="The data are scaled and the rate is small. Run the next cell, and look at its last lines.",
    d="That needs about as many weights as rows: there are 26 for 100. Run the next cell.",
)

choice(
    "06.2",
    right="c",
    a="What it learned from the old rows is chance, and the new rows know nothing of that chance.",
    b="Only a network that always guesses the mean has a loss of 1. Does this one always give the mean?",
)


@question("06.3")
def _(answer: float) -> Judgement:
    answer = float(answer)
    if close(answer, np.sqrt(2 / 8)):
        return True
    if close(answer, np.sqrt(2 / 3)):
        return "That is what the answer's code computes, with the inputs alone. Xavier's adds the units."
    if close(answer, 2 / 8):
        return "That is the variance. The factor before the random numbers is its square root."
    if close(answer, np.sqrt(2 / 5)):
        return "Those are the units alone. Xavier's divides by inputs + units."
    return "Put 3 inputs and 5 units into np.sqrt(2 / (inputs + units))."


choice(
    "06.4",
    right="b",
    a="That is what the answer calls the core. Look at the rows of the picture that have just these three.",
    c="Run the next cell, and look for rows that learn with one or two of the dots empty.",
    d="Look at the rows that have the small rate, and raw data.",
)

choice(
    "06.5",
    right="b",
    a="So it is with many rows. Here are some thirty rows, and 32 units to bend to them.",
    c="That is divergence, and here the rate is small enough. Run the next cell, and look at both halves.",
    d="Training makes the loss on the rows it sees small, not that on the others.",
)


@question("06.E1")
def _(answer: float) -> Judgement:
    rate = float(answer)
    if not 0 < rate < np.inf:
        return "A learning rate is a positive number."
    runs = sweep(ANSWER.but(learning_rate=rate), seed=range(5))
    if runs.diverged.any():
        hint = translate("With {rate:g}, {bad} of 5 starts end as NaN. Stay below the limit.")
        return hint.format(rate=rate, bad=runs.diverged.sum())
    loss = float(np.median(runs.relative_loss))
    if loss < GOOD:
        return True
    if rate <= ANSWER.learning_rate:
        hint = translate(
            "With {rate:g} the loss ends at {loss:.3f}: it has not arrived. Longer steps get farther."
        )
        return hint.format(rate=rate, loss=loss)
    hint = translate("With {rate:g} the median of five starts is {loss:.3f}. It should be below {good}.")
    return hint.format(rate=rate, loss=loss, good=GOOD)


@question("06.E2")
def _(answer: Callable[[History], int]) -> Judgement:
    if not callable(answer):
        return "Give the function itself, without parentheses: check('06.E2', best_epoch)."
    history = _overfitted()
    came = np.asarray(answer(history))
    if came.shape != ():
        return translate("Return one number, an epoch; an array of shape {shape} came.").format(
            shape=came.shape
        )
    best = int(np.nanargmin(history.validation_loss))
    if came == best:
        return True
    if came == np.nanargmin(history.loss):
        return "That is where the loss on the training rows is lowest. Judge by the held-out rows."
    if close(came, history.validation_loss[best], 1e-6) or close(
        came, history.relative_validation_loss[best], 1e-6
    ):
        return "That is the lowest loss itself. Return the epoch at which it is reached: np.argmin."
    if came == np.nanargmax(history.validation_loss):
        return "That is where the held-out loss is highest. Look for the lowest."
    return "Find the place of the smallest number in history.validation_loss: np.argmin."


@cache
def _overfitted() -> History:
    return train(ANSWER.but(hidden=32, learning_rate=0.05, validation_fraction=0.9, seed=1, epochs=300))
