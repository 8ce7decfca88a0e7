"""The questions of notebook 07, and what it claims, on more seeds than it shows."""

import numpy as np
import pytest

from nnlab import Recipe, check, prepare, train
from nnlab.bugs import BUGS, descend, gradient_check, initial, numeric_gradients, relative_error

SCALED = Recipe(encoding="one-hot", scale_inputs=True, scale_target=True)
DATA = prepare(SCALED)
X, Y = DATA.X, DATA.y
QUESTIONS = [*(f"07.{k}" for k in range(1, 8)), "07.E1", "07.E2"]


def checker(step=1e-5, error=relative_error, sides=2, spoil=False):
    """Return an answer to 07.E2, right or with one slip."""

    def gradient_check(loss_of, gradients_of, p):
        computed = gradients_of(p)
        measured = numeric_gradients(loss_of, p, step)
        if sides == 1:
            measured = {name: (values + 1e-3) for name, values in measured.items()}
        if spoil:
            p["W1"][0, 0] += step
        return {name: error(computed[name], measured[name]) for name in p}

    return gradient_check


def norm(a):
    return np.linalg.norm(a)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("07.1", 105),
        ("07.2", "b"),
        ("07.3", "C"),
        ("07.4", "d"),
        ("07.5", " b"),
        ("07.6", "c"),
        ("07.7", "c"),
        *(("07.E1", h) for h in (0.002, 0.005, 0.01, 0.03)),
        ("07.E2", checker()),
        ("07.E2", checker(step=1e-4)),
    ],
)
def test_right_answers(name, answer):
    assert check(name, answer).right is True


@pytest.mark.parametrize(
    ("name", "answer", "hint"),
    [
        ("07.1", 96, "biases in both layers"),
        ("07.1", 4, "Count the numbers"),
        ("07.1", 88, "That is W1"),
        ("07.1", 106, "11 x 8"),
        ("07.2", "a", "last digits"),
        ("07.3", "a", "squared"),
        ("07.4", "a", "np.zeros"),
        ("07.5", "d", "all four"),
        ("07.6", "a", "not NaN"),
        ("07.7", "a", "inverts no matrix"),
        ("07.E1", 1e-5, "longer"),
        ("07.E1", 0.3, "shorter"),
        ("07.E1", -1, "positive"),
        ("07.E1", float("inf"), "positive"),
        ("07.E2", {"W1": 0}, "the function itself"),
        ("07.E2", lambda *_: 0.0, "Return a dict"),
        ("07.E2", lambda a, b, p: p, "not an array"),
        ("07.E2", lambda a, b, p: dict.fromkeys(p, 0.0), "a gradient with a bug"),
        ("07.E2", lambda a, b, p: dict.fromkeys(p, 0.5), "a right gradient"),
        ("07.E2", checker(step=1e-13), "near 1e-5"),
        ("07.E2", checker(sides=1), "two sides"),
        ("07.E2", checker(error=lambda a, b: norm(a - b) / norm(b)), "sum of the lengths"),
        ("07.E2", checker(error=lambda a, b: norm(a - b) / max(norm(a), norm(b))), "sum of the lengths"),
        ("07.E2", checker(spoil=True), "take copies"),
    ],
)
def test_hints_fit_the_mistake(name, answer, hint):
    result = check(name, answer)
    assert result.right is False
    assert hint in result.message


# ---- what the notebook says ----------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(5))
def test_the_loss_curve_does_not_show_most_bugs(seed):
    ends = {bug: descend(X, Y, bug, epochs=500, seed=seed).losses[-1] for bug in BUGS}
    assert ends["none"] < ends["slope at a"] < 0.12  # looks healthy
    assert ends["no sum"] < 0.5 * ends["none"]  # looks better
    assert not any(ends[bug] < 1e100 for bug in ("turned error", "forgotten mean", "plus"))
    assert ends["flat target"] == pytest.approx(1, abs=0.01)


def test_the_answers_to_the_questions_of_the_panel():
    right = descend(X, Y, learning_rate=0.1, epochs=500).losses[-1]
    slowed = descend(X, Y, "forgotten mean", learning_rate=0.1 / 166.5, epochs=500).losses[-1]
    assert slowed == pytest.approx(right)
    ends = [descend(X, Y, "bias times matrix", epochs=500, seed=seed).losses[-1] for seed in range(10)]
    assert ends.pop(4) > 100
    assert 0.11 <= round(min(ends), 2) and max(ends) < 0.12


def test_the_sign_is_right_twice_and_the_check_sees_one_of_them():
    assert max(gradient_check(initial(11), X, Y, "plus").values()) < 1e-6
    assert min(gradient_check(initial(11), X, Y, "turned error").values()) == pytest.approx(1)


def test_more_bits_die_later_as_foretold():
    start = train(Recipe(epochs=1)).loss[0]
    for dtype, epoch in (("float16", 0), ("float32", 12), ("float64", 122)):
        for seed in range(3):
            assert train(Recipe(dtype=dtype, seed=seed)).first_bad_epoch == epoch
        foretold = np.log(float(np.finfo(dtype).max) / (333 * start)) / np.log(289)
        assert foretold < 0 or abs(np.ceil(foretold) - foretold) > 0.05  # not on the edge


def test_low_rank_is_innocent():
    rows = prepare(Recipe(encoding="one-hot"))
    assert rows.feature_names[6:8] == ("sex=female", "sex=male")
    A = np.c_[rows.X, np.ones(len(rows.X))]
    assert A.shape[1] == 12 and np.linalg.matrix_rank(A) == 9
    C = A[:, [1, 2, 4, 5, 7, 8, 9, 10, 11]]  # one column of each category left out
    assert np.linalg.matrix_rank(C) == C.shape[1] == 9
    error = C @ np.linalg.solve(C.T @ C, C.T @ rows.y) - rows.y
    assert np.mean(error**2) == pytest.approx(rows.line_loss(), rel=1e-6)
    line = SCALED.but(hidden=(), init="xavier", learning_rate=0.1, epochs=3000)
    histories = [train(line.but(seed=seed)) for seed in range(4)]
    weights = np.array([history.parameters["W1"][6:8, 0] for history in histories])
    assert np.ptp(weights[:, 1] - weights[:, 0]) < 1e-6 < np.ptp(weights[:, 0])
    assert np.allclose([history.relative_loss[-1] for history in histories], histories[0].line)
