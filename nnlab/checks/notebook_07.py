"""Questions of notebook 07."""

from collections.abc import Callable
from functools import cache

import numpy as np

from nnlab.bugs import Parameters, forward, gradients, initial, loss, numeric_gradients, relative_error
from nnlab.checks.core import Judgement, choice, close, question
from nnlab.language import translate
from nnlab.preparation import Prepared, prepare
from nnlab.recipe import Recipe

INPUTS, HIDDEN = 11, 8


@question("07.1")
def _(answer: float) -> Judgement:
    if close(answer, INPUTS * HIDDEN + HIDDEN + HIDDEN + 1, 1e-9):
        return True
    if close(answer, INPUTS * HIDDEN + HIDDEN, 1e-9):
        return "These are the weights, or the first layer alone. There are biases in both layers, and W2."
    if close(answer, 4, 1e-9):
        return "Four arrays, yes. Count the numbers in them: W1 has one for each input and each unit."
    if close(answer, INPUTS * HIDDEN, 1e-9):
        return "That is W1. Add b1, W2 and b2."
    return "W1 has 11 x 8 numbers, b1 one for each unit, W2 one for each unit, b2 one."


choice(
    "07.2",
    right="b",
    a="In mathematics, yes. In a computer the two losses then differ only in their last digits. Run it.",
    c="The losses differ clearly, and in between them the loss bends. Run the next cell: is 0.1 the best?",
    d="It would, if the loss were a straight line and numbers had endless digits. Run the next cell.",
)

choice(
    "07.3",
    right="c",
    a="In the loss it is squared. Does the gradient hold the error squared?",
    b="The steps are exactly as long as before. What about their direction?",
    d="The slopes are not 0, so something moves. In which direction?",
)

choice(
    "07.4",
    right="d",
    a="Try np.zeros(8) - np.zeros((333, 8)): NumPy has an opinion on which shapes fit.",
    b="Nothing grows here: each row's bias moves against its own error. Run the next cell.",
    c="Each row now has biases of its own to fit its own target with. Is that harder or easier?",
)

choice(
    "07.5",
    right="b",
    a="The check says that W2 is right.",
    c="A forgotten factor makes all four parameters wrong. How many are wrong here?",
    d="A turned error makes all four parameters wrong, and the loss runs away.",
)

choice(
    "07.6",
    right="c",
    a="exp(1000) is infinite, not NaN. And what is 1 / (1 + infinity)?",
    b="exp(1000) is infinite. It stands below the fraction line.",
    d="NumPy warns of the overflow and goes on.",
)

choice(
    "07.7",
    right="c",
    a="Descent inverts no matrix. What is the slope in a direction in which no prediction changes?",
    b="Add 1 to the weights of female and of male: which predictions change, if the bias falls by 1?",
    d="The loss of a straight line is a valley without a second floor. Run the next cell.",
)


@question("07.E1")
def _(answer: float) -> Judgement:
    step = float(answer)
    if not 0 < step < np.inf:
        return "A step is a positive number."
    worst = max(_errors_in_float32(step).values())
    if worst < 1e-3:
        return True
    if step < 1e-2:
        hint = translate(
            "The worst of the four is wrong by {error:.1g}: in float32 this step is so short that rounding "
            "takes over. Try a longer one."
        )
    else:
        hint = translate(
            "The worst of the four is wrong by {error:.1g}: within so long a step the loss bends. "
            "Try a shorter one."
        )
    return hint.format(error=worst)


def _errors_in_float32(step: float) -> dict[str, float]:
    data = _data()
    X, y = data.X.astype("float32"), data.y.astype("float32")
    p = initial(INPUTS)
    right = gradients(p, data.X, data.y)
    errors = {}
    for name in p:
        slopes = np.zeros_like(p[name], dtype="float32")
        for place in np.ndindex(slopes.shape):
            losses = []
            for side in (step, -step):
                q = {key: values.astype("float32") for key, values in p.items()}
                q[name][place] += np.float32(side)
                losses.append(np.mean((forward(q, X)[1] - y) ** 2))
            slopes[place] = (losses[0] - losses[1]) / (2 * step)
        errors[name] = relative_error(slopes.astype(float), right[name])
    return errors


Gradient = Callable[[Parameters], Parameters]


@question("07.E2")
def _(answer: Callable[[Callable[[Parameters], float], Gradient, Parameters], dict[str, float]]) -> Judgement:
    if not callable(answer):
        return "Give the function itself, without parentheses: check('07.E2', gradient_check)."
    data = _data()
    X, y = data.X[:40], data.y[:40]
    p = initial(INPUTS, hidden=3, seed=5)
    for bug in ("none", "no slope", "turned error", "forgotten mean"):
        before = {name: values.copy() for name, values in p.items()}
        came = answer(lambda q: loss(q, X, y), lambda q, bug=bug: gradients(q, X, y, bug), p)
        if any(not np.array_equal(p[name], before[name]) for name in p):
            return "After the call, p is no longer what it was: take copies before you add h."
        if not isinstance(came, dict) or set(came) != set(p):
            return "Return a dict with the same names as p: W1, b1, W2, b2."
        if any(np.ndim(error) != 0 for error in came.values()):
            return "Each name gets one number, the relative error: not an array."
        measured = numeric_gradients(lambda q: loss(q, X, y), p)
        wanted = {name: relative_error(gradients(p, X, y, bug)[name], measured[name]) for name in p}
        for name, error in came.items():
            if abs(error - wanted[name]) > 1e-4 * max(1, wanted[name]):
                return _slip(bug, name, float(error), wanted[name])
    return True


def _slip(bug: str, name: str, came: float, wanted: float) -> str:
    """What is wrong with one relative error."""
    if bug == "none":
        words = translate("For a right gradient, {name} should be {wanted:.2g}; {came:.2g} came.")
    else:
        words = translate("For a gradient with a bug, {name} should be {wanted:.2g}; {came:.2g} came.")
    hint = translate(
        "Is h near 1e-5, on two sides? Is it the length of the difference, divided by the sum of the lengths?"
    )
    return f"{words.format(name=name, wanted=wanted, came=came)} {hint}"


@cache
def _data() -> Prepared:
    return prepare(Recipe(encoding="one-hot", scale_inputs=True, scale_target=True))
