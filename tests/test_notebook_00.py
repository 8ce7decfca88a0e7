"""The questions of notebook 00."""

import pytest

from nnlab import Dataset, Recipe, check

GOOD = Recipe(encoding="one-hot", scale_inputs=True, scale_target=True, learning_rate=0.1)


@pytest.mark.parametrize(("name", "answer"), [("00.1", "c"), ("00.2", "B"), ("00.E1", GOOD)])
def test_right_answers(name, answer):
    assert check(name, answer).right is True


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (Recipe(), "NaN"),
        (Recipe(learning_rate=0.1), "learned nothing"),
        (GOOD.but(epochs=10), "worse than a straight line"),
        (GOOD.but(epochs=0), "Nothing trained yet"),
        (GOOD.but(epochs=100_000), "take too long"),
        (GOOD.but(hidden=(60, 60)), "take too long"),
        (GOOD.but(data=Dataset.from_arrays([[1.0], [2.0], [4.0]], [1.0, 2.0, 3.0])), "penguins"),
        ({"learning_rate": 0.1}, "Give a recipe"),
    ],
)
def test_hints_fit_the_mistake(answer, hint):
    result = check("00.E1", answer)
    assert result.right is False
    assert hint in result.message
