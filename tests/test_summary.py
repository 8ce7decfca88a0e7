"""One sentence says what happened: the right one for every kind of end."""

import numpy as np
import pytest

import oracles
from nnlab import Dataset, Recipe, growth, summarize, train
from nnlab.ladder import STEPS
from nnlab.summary import number

FAILURE, _, _, CLIPPED, CURED = STEPS.values()
LINE = Recipe(data=oracles.table(), hidden=(), scale_inputs=True, scale_target=True, learning_rate=0.2)

ENDS = {
    "grown": (FAILURE, "NaN: the loss grew 289-fold an epoch, was infinite at epoch 122, and by epoch 126"),
    "gaps": (FAILURE.but(drop_missing=False), "NaN from the start: X holds nan before the first step."),
    "cut short": (FAILURE.but(epochs=122), "some weights are still numbers."),
    "bounces": (CLIPPED, "It bounces between 0."),
    "better": (CURED, "better than a straight line (0.125)."),
    "still falling": (CURED.but(epochs=20), "is still falling: worse than a straight line (0.125)."),
    "settled": (LINE.but(epochs=2000), "has settled"),
    "the line itself": (CURED.but(hidden=()), "has settled: as good as a straight line (0.125)."),
    "hardly moved": (CURED.but(learning_rate=1e-6), "has hardly moved: worse than a straight line"),
    "nothing learned": (CURED.but(init="zeros", clip=None), "It learned nothing: a loss of 1 is what always"),
    "useless": (
        CURED.but(clip="output-error", learning_rate=30.0),
        "Finite, and useless: the loss went from",
    ),
    "not begun": (CURED.but(epochs=0), "Nothing trained yet: the loss starts at 1.8."),
}


@pytest.mark.parametrize("recipe, words", ENDS.values(), ids=ENDS.keys())
def test_the_sentence_fits_the_end(recipe, words):
    sentence = summarize(train(recipe))
    assert words in sentence and sentence.endswith(".")


def test_a_run_whose_gradient_alone_turned_bad_is_told_apart():
    data = Dataset.from_arrays([1e200, -1e200, 2e200], [1e120, -1e120, 2e120])
    history = train(Recipe(data=data, hidden=(), init="zeros", clip="value", learning_rate=1e-300, epochs=2))
    assert np.isfinite(history.loss).all()
    assert summarize(history) == "The loss stayed finite, but at epoch 0 dW1 became -inf."


def test_growth_is_the_factor_of_each_epoch():
    # One weight, one slope: the distance from the floor is multiplied by 1 - rate * curvature every epoch.
    data = Dataset.from_arrays([1.0, -1.0], [1.0, -1.0])
    for rate in (0.1, 0.4, 1.2, 3.0):
        history = train(Recipe(data=data, hidden=(), init="zeros", learning_rate=rate, epochs=10))
        assert growth(history) == pytest.approx((1 - 2 * rate) ** 2, rel=1e-6)


@pytest.mark.parametrize("recipe", [CURED.but(epochs=0), FAILURE.but(drop_missing=False)], ids=["0", "gaps"])
def test_growth_of_less_than_two_losses_is_nan(recipe):
    assert np.isnan(growth(train(recipe)))


@pytest.mark.parametrize(
    "value, said",
    [
        (0, "0"), (0.001, "0.001"), (0.10949, "0.109"), (1, "1"), (28.26, "28.3"), (999.4, "999"),
        (12345.6, "12,346"), (1e5, "1.0e5"), (5.7e24, "5.7e24"), (2.5e-7, "2.5e-7"), (-3.14159, "-3.14"),
        (np.inf, "infinity"), (np.nan, "NaN"), (1.7e308, "1.7e308"), (-12345.6, "-12,346"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_one_says_them(value, said):
    assert number(value) == said


def test_a_validation_loss_that_alone_turned_bad_is_told_apart():
    X, y = np.linspace(-1, 1, 8), np.linspace(-2, 2, 8)
    recipe = Recipe(hidden=(), init="xavier", learning_rate=0.1, epochs=10, validation_fraction=0.125)
    places = Recipe(data=Dataset.from_arrays(np.arange(8.0), y), validation_fraction=0.125)
    X[int(train(places.but(epochs=0)).prepared.X_validation[0, 0])] = 1e200
    sentence = summarize(train(recipe.but(data=Dataset.from_arrays(X, y))))
    assert sentence == "The loss stayed finite, but at epoch 0 that of the validation rows was inf."
