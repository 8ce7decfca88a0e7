"""Notebook 04: its judges give the hint that fits, and its figures draw what they claim."""

import numpy as np
import pytest

from nnlab.checks import check
from nnlab.figures import cap_curve, clipping_arrows, norm_histogram, valley

QUESTIONS = ["04.1", "04.2", "04.3", "04.4", "04.5", "04.6", "04.E1", "04.E2"]


@pytest.mark.parametrize("name", QUESTIONS)
def test_open_questions(name):
    assert check(name, ...).right is None


@pytest.mark.parametrize("name", ["04.1", "04.3", "04.4", "04.6"])
def test_one_letter_is_right_and_the_others_have_hints(name):
    results = [check(name, letter) for letter in "abcd"]
    assert [result.right for result in results].count(True) == 1
    assert len({result.message for result in results}) == 4


@pytest.mark.parametrize(
    "name, answer, hint",
    [
        ("04.2", (5, 5), "by value"),
        ("04.2", [0.6, 0.8], "length 1"),
        ("04.2", (6, 8), "before clipping"),
        ("04.2", (1, 2), "length"),
        ("04.5", 0.36, "whole step"),
        ("04.5", 0.3, "half a step"),
        ("04.5", 0.6, "learning rate times threshold"),
        ("04.E1", 1, "Shorter steps bounce lower"),
        ("04.E1", 1e-4, "not enough to arrive"),
        ("04.E1", -1, "positive"),
    ],
)
def test_hints_fit_the_mistake(name, answer, hint):
    result = check(name, answer)
    assert result.right is False
    assert hint in result.message


@pytest.mark.parametrize("name, answer", [("04.2", np.array([3, 4])), ("04.5", 0.09), ("04.E1", 0.1)])
def test_right_answers(name, answer):
    assert check(name, answer).right is True


def whole_norm(gradients):
    return np.sqrt(sum((g**2).sum() for g in gradients))


def one_by_one(gradients, threshold):
    return [g * min(1, threshold / np.linalg.norm(g)) for g in gradients]


def by_value(gradients, threshold):
    return [np.clip(g, -threshold, threshold) for g in gradients]


def always(gradients, threshold):
    return [g * threshold / whole_norm(gradients) for g in gradients]


def to_one(gradients, threshold):
    return [g / whole_norm(gradients) for g in gradients]


def in_place(gradients, threshold):
    factor = min(1, threshold / max(whole_norm(gradients), threshold))
    for g in gradients:
        g *= factor


def flat(gradients, threshold):
    return [g.ravel() for g in gradients]


@pytest.mark.parametrize(
    "function, hint",
    [
        (one_by_one, "its own length"),
        (by_value, "on its own"),
        (always, "stretched"),
        (to_one, "length of the threshold"),
        (lambda g, t: [a * 0 for a in g], "halved"),
        (in_place, "returns nothing"),
        (flat, "same shapes"),
        (lambda g, t: [], "as many as came"),
        (lambda g: g, "could not be judged"),
    ],
)
def test_hints_for_a_wrong_function(function, hint):
    result = check("04.E2", function)
    assert result.right is False
    assert hint in result.message


def test_hint_for_a_gradient_of_length_zero():
    def careless(gradients, threshold):
        norm = whole_norm(gradients)
        return gradients if 0 < norm <= threshold else [g * (threshold / norm) for g in gradients]

    assert "length 0" in check("04.E2", careless).message


def test_a_right_function():
    def careful(gradients, threshold):
        return [g * min(1.0, threshold / max(whole_norm(gradients), 1e-300)) for g in gradients]

    assert check("04.E2", careful).right is True


def test_arrows_end_where_the_gradients_do():
    g = np.array([4.0, 1.0])
    clipped = {"by value": np.array([1.0, 1.0]), "by norm": g / np.linalg.norm(g)}
    ax = clipping_arrows(g, clipped, threshold=1)
    heads = [text.xy for text in ax.texts if text.arrow_patch is not None]
    np.testing.assert_allclose(heads, [g, *clipped.values()])
    words = [text.get_text() for text in ax.texts]
    assert "by value\nlength 1.4, turned by 31°" in words
    assert "by norm\nlength 1.0, not turned" in words
    assert ax.get_aspect() == 1
    circle, square = ax.lines
    np.testing.assert_allclose(np.hypot(*circle.get_data()), 1)
    np.testing.assert_allclose(np.abs(square.get_data()), 1)
    assert len({tuple(corner) for corner in np.transpose(square.get_data())}) == 4


def test_histogram_counts_every_epoch():
    norms = np.concatenate([np.full(90, 0.01), [0.5, 7.0]])
    ax = norm_histogram(norms, threshold=1)
    assert sum(bar.get_height() for bar in ax.containers[0]) == len(norms)
    right_of_threshold = [bar for bar in ax.containers[0] if bar.get_x() >= 1 - 1e-9]
    assert sum(bar.get_height() for bar in right_of_threshold) == 1
    assert list(ax.lines[0].get_xdata()) == [1, 1]


def test_valley_marks_both_ends():
    along = np.linspace(-0.5, 1.5, 41)
    ax = valley(along, (along - 0.5) ** 2 + 0.1)
    curve, ends = ax.lines
    np.testing.assert_allclose(curve.get_ydata().min(), 0.1)
    np.testing.assert_allclose(ends.get_xydata(), [[0, 0.35], [1, 0.35]])


def test_cap_curve_foretells_by_half_a_step():
    caps = np.logspace(-2, 1, 4)
    losses = {0.1: np.full(4, 0.1), 1.0: np.array([0.1, 0.1, 0.4, 30.0])}
    ax = cap_curve(caps, losses, floor=0.1, line=0.125)
    foretold, *measured, straight = ax.lines
    np.testing.assert_allclose(10 ** foretold.get_ydata()[-1], 0.1 + 5**2)
    for line, values in zip(measured, losses.values(), strict=True):
        np.testing.assert_allclose(line.get_xydata(), np.log10([caps, values]).T)
    np.testing.assert_allclose(straight.get_ydata(), np.log10(0.125))
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["rate 0.1", "rate 1"]
