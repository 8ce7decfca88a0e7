"""Initialisers: the moments they promise, from the generator alone."""

import math

import numpy as np
import pytest

from nnlab.initializers import INITIALIZERS, initialize

SHAPES = [(100, 400), (400, 100), (300, 300)]
NO_BIAS = ["zeros", "equal", "xavier", "he"]
names = pytest.mark.parametrize("name", list(INITIALIZERS))


def draw(name, inputs=7, outputs=5, seed=0, scale=1.0):
    return initialize(name, inputs, outputs, np.random.default_rng(seed), scale)


def has_moments(values, mean, variance):
    """Whether mean and variance are within six standard errors of those of a normal (or flatter) law."""
    count = values.size
    return abs(values.mean() - mean) < 6 * math.sqrt(variance / count) and (
        abs(values.var() - variance) < 6 * variance * math.sqrt(2 / count)
    )


def test_the_initialisers_of_the_series_are_there():
    assert list(INITIALIZERS) == ["uniform", "normal", "zeros", "equal", "xavier", "he"]


@names
def test_weights_and_biases_have_their_shapes(name):
    W, b = draw(name)
    assert W.shape == (7, 5) and b.shape == (5,) and W.dtype == b.dtype == float


@pytest.mark.parametrize("inputs, outputs", SHAPES)
@pytest.mark.parametrize(
    "name, variance",
    [
        ("normal", lambda i, o: 1),
        ("xavier", lambda i, o: 2 / (i + o)),
        ("he", lambda i, o: 2 / i),
    ],
)
def test_normal_weights_have_the_promised_variance(name, variance, inputs, outputs):
    assert has_moments(draw(name, inputs, outputs)[0], 0, variance(inputs, outputs))


def test_uniform_weights_and_biases_fill_the_interval_from_0_to_1():
    for values in draw("uniform", 300, 300):
        assert values.min() >= 0 and values.max() < 1 and has_moments(values, 1 / 2, 1 / 12)


def test_zeros_and_equal_are_constant():
    assert not draw("zeros")[0].any() and (draw("equal")[0] == 0.5).all()


@pytest.mark.parametrize("name", NO_BIAS)
def test_biases_start_at_zero_but_for_the_plain_draws(name):
    assert not draw(name)[1].any()


@pytest.mark.parametrize("name", ["uniform", "normal"])
def test_plain_draws_draw_their_biases_too(name):
    W, b = draw(name)
    assert b.any() and not np.isin(b, W).any()


@names
def test_the_scale_multiplies_weights_and_biases(name):
    for plain, scaled in zip(draw(name), draw(name, scale=2.5), strict=True):
        assert np.array_equal(scaled, 2.5 * plain)


@pytest.mark.parametrize("name", ["uniform", "normal", "xavier", "he"])
def test_the_generator_decides(name):
    assert np.array_equal(draw(name)[0], draw(name)[0])
    assert not np.array_equal(draw(name)[0], draw(name, seed=1)[0])


@pytest.mark.parametrize("name", ["xavier", "he"])
def test_layers_of_the_same_size_start_differently(name):
    rng = np.random.default_rng(0)
    first, second = (initialize(name, 5, 5, rng)[0] for _ in range(2))
    assert not np.array_equal(first, second)


@pytest.mark.parametrize("name, activation", [("he", lambda z: np.maximum(z, 0)), ("xavier", np.tanh)])
def test_a_signal_keeps_its_size_through_twenty_layers(name, activation):
    # What the two were made for: He's keeps the mean square of ReLU, Glorot's all but that of tanh.
    rng = np.random.default_rng(0)
    a = rng.standard_normal((50, 200))
    sizes = []
    for _ in range(20):
        a = activation(a @ initialize(name, 200, 200, rng)[0])
        sizes.append(float(np.mean(a**2)))
    assert 0.01 < sizes[-1] / sizes[0] < 10
