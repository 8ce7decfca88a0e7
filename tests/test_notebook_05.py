"""The questions and figures of notebook 05, and what it claims, on more seeds than it shows."""

import numpy as np
import pytest

from nnlab import Recipe, check, learning_rate_limit, style, train
from nnlab.figures import parabola_steps, prediction_scatter, rate_curve
from nnlab.ladder import STEPS

BEST = list(STEPS.values())[4]
FREE = BEST.but(clip=None)


def grams_off(history):
    data = history.prepared
    return np.abs(history.predict(data.X_validation) - data.unscale_target(data.y_validation)).mean()


def slip(change):
    """Return a `grams_off` that makes one mistake."""

    def wrong(history):
        data = history.prepared
        guess, truth = history.predict(data.X_validation), data.unscale_target(data.y_validation)
        return change(guess, truth, data, history)

    return wrong


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("05.1", "c"),
        ("05.2", 0.2),
        ("05.3", "C "),
        ("05.4", 289),
        ("05.5", "b"),
        ("05.6", "a"),
        ("05.7", "b"),
        ("05.E1", 0.1 / 333),
        ("05.E2", grams_off),
    ],
)
def test_right_answers(name, answer):
    assert check(name, answer).right is True


@pytest.mark.parametrize(
    ("name", "answer", "hint"),
    [
        ("05.1", "a", "half this rate"),
        ("05.2", 0.1, "until the factor is -1"),
        ("05.2", 20, "divide by the curvature"),
        ("05.2", 5, "divide by the curvature"),
        ("05.2", 1, "Solve"),
        ("05.4", -17, "square of w"),
        ("05.4", 18, "Take 1 minus"),
        ("05.4", 324, "1 minus it"),
        ("05.4", 2, "First the factor"),
        ("05.E1", 33.3, "divide"),
        ("05.E1", 0.1, "as many times longer"),
        ("05.E1", 0.1 / np.sqrt(333), "root"),
        ("05.E1", 0.01, "How many rows"),
        ("05.E2", grams_off(train(BEST.but(validation_fraction=0.25, epochs=1))), "the function itself"),
        ("05.E2", slip(lambda guess, truth, data, history: guess - truth), "Take the mean"),
        ("05.E2", slip(lambda guess, truth, data, history: (guess - truth).mean()), "cancel"),
        ("05.E2", slip(lambda guess, truth, data, history: ((guess - truth) ** 2).mean()), "squared"),
        ("05.E2", slip(lambda guess, truth, data, history: np.sqrt(((guess - truth) ** 2).mean())), "root"),
        ("05.E2", slip(lambda guess, truth, data, history: abs(guess[:, 0] - truth).mean()), "all pairs"),
        (
            "05.E2",
            slip(lambda guess, truth, data, history: abs(guess - data.y_validation).mean()),
            "still scaled",
        ),
        (
            "05.E2",
            slip(
                lambda guess, truth, data, history: abs(
                    history.predict(data.X) - data.unscale_target(data.y)
                ).mean()
            ),
            "training rows",
        ),
        ("05.E2", slip(lambda guess, truth, data, history: 1.0), "Predict the validation rows"),
    ],
)
def test_hints_fit_the_mistake(name, answer, hint):
    result = check(name, answer)
    assert result.right is False
    assert hint in result.message


def test_parabola_steps_draws_the_steps():
    ax = parabola_steps(0.55, curvature=4, steps=3)
    path = ax.lines[1]
    assert np.allclose(path.get_xdata(), [1, -1.2, 1.44, -1.728])
    assert np.allclose(path.get_ydata(), 2 * path.get_xdata() ** 2)
    titles = [parabola_steps(rate).get_title(loc="left") for rate in (0.05, 0.4, 0.55)]
    assert titles == ["rate 0.05: walks down", "rate 0.4: jumps across", "rate 0.55: climbs out"]


def test_rate_curve_marks_what_is_nan():
    rates = np.array([0.01, 0.1, 1.0, 10.0])
    losses = {"no clipping": np.array([0.5, 0.1, np.nan, np.nan]), "clipped": np.array([0.6, 0.1, 0.4, 50.0])}
    ax = rate_curve(rates, losses, limit=0.3, line=0.125)
    crosses = [line for line in ax.lines if line.get_marker() == "X"]
    assert [list(line.get_xdata()) for line in crosses] == [[1.0, 10.0], []]
    curves = [line for line in ax.lines if line.get_marker() in ("o", "s")]
    assert np.allclose(curves[0].get_ydata()[:2], [0.5, 0.1])
    assert np.isnan(curves[1].get_ydata()[3])  # beyond the top
    assert any(np.allclose(line.get_xdata(), 0.3) for line in ax.lines)
    field = ax.patches[0].get_x()
    assert 0.1 < field < 1.0
    words = {text.get_text() for text in ax.texts}
    assert {"too small", "right", "too large", "NaN", "no clipping", "clipped"} <= words
    assert {"limit at the start: 0.3", "straight line: 0.125", "guessing the mean: 1"} <= words


@pytest.mark.parametrize("loss", [[np.nan, np.nan], [0.1, 0.1], [2.0, 3.0], [np.inf, 0.1]])
def test_rate_curve_takes_any_losses(loss):
    rate_curve(np.array([0.1, 1.0]), {"no clipping": np.array(loss)}, 0.5, 0.125).figure.canvas.draw()


def test_prediction_scatter_shows_the_pairs():
    truth, guess = np.array([[3000.0], [5000.0]]), np.array([[3100.0], [4900.0]])
    ax = prediction_scatter(truth, guess, mean=4000.0)
    dots = ax.lines[-1]
    assert list(dots.get_xdata()) == [3000, 5000] and list(dots.get_ydata()) == [3100, 4900]
    assert "100 g" in ax.get_title(loc="left")


def test_figures_follow_the_style():
    try:
        style("projector")
        assert parabola_steps(0.1).xaxis.label.get_size() == 18
    finally:
        style("notebook")


def test_limit_after_epochs():
    line = FREE.but(hidden=())
    assert learning_rate_limit(line, after=50) == pytest.approx(learning_rate_limit(line), rel=1e-6)
    # A network at the edge of stability: the limit has come to the rate.
    for seed in range(3):
        recipe = FREE.but(learning_rate=0.4, seed=seed)
        assert learning_rate_limit(recipe, after=1000) == pytest.approx(0.4, rel=0.05)


@pytest.mark.parametrize("seed", range(10))
def test_claims_of_section_4(seed):
    best = train(BEST.but(seed=seed)).relative_loss
    assert best[-1] < 0.125
    for change in ({"clip": None}, {"init": "uniform"}, {"encoding": "codes"}):
        assert train(BEST.but(seed=seed, **change)).relative_loss[-1] < 0.125
    assert train(BEST.but(seed=seed, scale_inputs=False)).relative_loss[-1] > 0.9
    assert train(BEST.but(seed=seed, scale_target=False)).clipped.all()
    slow = train(BEST.but(seed=seed, learning_rate=0.01)).relative_loss
    assert slow[-1] < 0.125 and slow[100] > 1.1 * best[100]
    assert train(Recipe(learning_rate=0.01, seed=seed)).relative_loss[-1] == pytest.approx(1, abs=0.02)


def wins_on_new_rows(**changes):
    count = 0
    for seed in range(10):
        history = train(BEST.but(seed=seed, validation_fraction=0.25, **changes))
        data = history.prepared
        assert history.relative_loss[-1] < history.line
        count += history.relative_validation_loss[-1] < data.line_loss(validation=True) / data.target_variance
    return count


def test_claims_of_section_5():
    assert 1 <= wins_on_new_rows() <= 6
    assert wins_on_new_rows(encoding="codes") >= 9
