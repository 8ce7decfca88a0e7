"""Questions of notebook 04: does clipping the gradient cure it?"""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlab.checks.core import Judgement, choice, close, question
from nnlab.ladder import STEPS
from nnlab.language import translate
from nnlab.training import train

Array = np.ndarray

choice(
    "04.1",
    "b",
    a="This arrow has length 1 and the old direction: that is clipping by norm. "
    "By value, each number is looked at alone.",
    c="The second number is 1 already, so nothing happens to it. By value, no number knows of the others.",
    d="The first number, 4, is larger than the threshold: it can't stay.",
)


@question("04.2")
def _(answer: Any) -> Judgement:
    got = np.asarray(answer, dtype=float).ravel()
    if got.shape != (2,):
        return "Answer with two numbers, as in (1.0, 2.0)."
    if np.allclose(got, [3, 4], rtol=0.02):
        return True
    if np.allclose(got, [5, 5]):
        return "That is clipping by value. By norm, both numbers shrink by the same factor."
    if np.allclose(got, [0.6, 0.8], rtol=0.02):
        return "That arrow has length 1. The threshold is 5: multiply by it."
    if np.allclose(got, [6, 8]):
        return "That is the arrow before clipping. Its length is sqrt(6² + 8²) = 10, and 10 is more than 5."
    return "Find the length, sqrt(6² + 8²), first; then multiply both numbers by 5 / length."


choice(
    "04.3",
    "b",
    a="Look at the tall bars: nearly all epochs of a healthy run have far shorter gradients.",
    c="That would mean that a healthy run needs clipping all the time. Look where the tall bars stand.",
    d="The longest gradient of this run is longer than 1: at the start there is the most to learn.",
)

choice(
    "04.4",
    "c",
    a="A step is at most 1 long here, so 1000 epochs carry no weight further than 1000: far from NaN.",
    b="Short steps are not enough: the loss only comes down if a step also fits into the valley.",
    d="Clipping shortens the steps, it does not forbid them: each one is still up to 1 long.",
)


@question("04.5")
def _(answer: Any) -> Judgement:
    step = 1 * 0.6
    if close(answer, (step / 2) ** 2):
        return True
    if close(answer, step**2):
        return "You squared the whole step. The floor lies in the middle: square half of it."
    if close(answer, step / 2):
        return "That is half a step. The loss rises with its square."
    return "The longest step is learning rate times threshold. Halve it, then square it."


choice(
    "04.6",
    "c",
    a="An error is not a gradient: 333 rows may add up, and each share is multiplied with activations.",
    b="Every error is at most 1 here, so a step can't grow without end: nothing overflows.",
    d="The learning rate is still far over its limit, and this clipping does not even cap the step at 1.",
)


@question("04.E1")
def _(answer: Any) -> Judgement:
    threshold = float(answer)
    if not 0 < threshold < np.inf:
        return "A threshold is a positive number."
    recipe = next(r for name, r in STEPS.items() if name.startswith("04"))
    runs = [train(recipe.but(clip_threshold=threshold, seed=seed)) for seed in range(3)]
    loss = float(np.median([run.relative_loss[-100:] for run in runs]))
    if loss < runs[0].line:
        return True
    if threshold > 0.1:
        hint = translate("With {threshold:g} the loss still bounces too high. Shorter steps bounce lower.")
    else:
        hint = translate(
            "With {threshold:g} the steps are so short that 1000 epochs are not enough to arrive."
        )
    return hint.format(threshold=threshold)


@question("04.E2")
def _(answer: Any) -> Judgement:
    if not callable(answer):
        return "Answer with a function: def clip_by_norm(gradients, threshold), and give its name to check."
    long = [np.array([[6.0, 0.0]]), np.array([8.0])]  # length 10, in two arrays of different shape
    got = _call(answer, long, 5.0)
    if isinstance(got, str):
        return got
    if all(np.allclose(g, w) for g, w in zip(got, ([[3.0, 0.0]], [4.0]), strict=True)):
        return _rest(answer)
    if all(np.allclose(g, w) for g, w in zip(got, ([[5.0, 0.0]], [5.0]), strict=True)):
        return (
            "Each array was shortened by its own length (or each number on its own). Use one length, that of "
            "all arrays together: sqrt of the sum of all squares."
        )
    if all(np.allclose(g, w) for g, w in zip(got, ([[0.6, 0.0]], [0.8]), strict=True)):
        return "The clipped gradient has length 1. It should have the length of the threshold."
    return "A gradient of length 10 with threshold 5 should come out with every number halved."


def _rest(function: Callable) -> Judgement:
    """Whether short gradients, and those of length 0, are left alone."""
    short = _call(function, [np.array([0.3]), np.array([[0.4]])], 5.0)
    if isinstance(short, str):
        return short
    if not np.allclose([short[0].item(), short[1].item()], [0.3, 0.4]):
        return "Long gradients come out right, but a short one was stretched: leave it as it is."
    zero = _call(function, [np.zeros(2), np.zeros((1, 1))], 5.0)
    if isinstance(zero, str):
        return zero
    if not all((g == 0).all() for g in zero):
        return "A gradient of length 0 came out as NaN: divide by the length only if it is too long."
    return True


def _call(function: Callable, gradients: list[Array], threshold: float) -> list[Array] | str:
    """What a learner's function makes of gradients, or a sentence about its form."""
    with np.errstate(all="ignore"):
        result = function([g.copy() for g in gradients], threshold)
    if result is None:
        return "The function returns nothing: end it with return."
    arrays = [np.asarray(g, dtype=float) for g in result]
    if [g.shape for g in arrays] != [g.shape for g in gradients]:
        return "Return a list of arrays, as many as came and in the same shapes."
    return arrays
