"""Activations: values, slopes and bends; in place, in every precision, at every extreme."""

import math

import numpy as np
import pytest

from nnlab.activations import ACTIVATIONS

names = pytest.mark.parametrize("name", list(ACTIVATIONS))
#: Away from 0, where ReLU has a corner.
Z = np.concatenate([np.linspace(-6, -0.01, 60), np.linspace(0.01, 6, 60)])


def apply(name, z):
    z = np.asarray(z, dtype=float)
    return ACTIVATIONS[name].function(z, np.empty_like(z))


def slope(name, z):
    a = apply(name, z)
    return ACTIVATIONS[name].slope(a, np.empty_like(a))


def test_the_four_activations_of_the_series_are_there():
    assert list(ACTIVATIONS) == ["sigmoid", "tanh", "relu", "identity"]
    assert all(name == activation.name for name, activation in ACTIVATIONS.items())


def test_sigmoid_is_one_over_one_plus_exp():
    assert np.allclose(apply("sigmoid", Z), [1 / (1 + math.exp(-z)) for z in Z], rtol=1e-13)


def test_tanh_relu_and_identity_are_what_their_names_say():
    assert np.allclose(apply("tanh", Z), [math.tanh(z) for z in Z], rtol=1e-14)
    assert apply("relu", Z).tolist() == [max(z, 0) for z in Z]
    assert np.array_equal(apply("identity", Z), Z)


@pytest.mark.parametrize("z", [-1e308, -1000, -710, 710, 1000, 1e308, -np.inf, np.inf])
def test_sigmoid_and_tanh_are_right_far_out_and_silent(z):
    with np.errstate(all="raise"):
        assert apply("sigmoid", [z]) == [1.0 if z > 0 else 0.0]
        assert apply("tanh", [z]) == [1.0 if z > 0 else -1.0]
        assert slope("sigmoid", [z]) == slope("tanh", [z]) == [0.0]


@names
def test_slope_is_the_derivative(name):
    step = 1e-6
    wanted = (apply(name, Z + step) - apply(name, Z - step)) / (2 * step)
    assert np.allclose(slope(name, Z), wanted, rtol=1e-6, atol=1e-9)


@names
def test_bend_is_the_derivative_of_the_slope(name):
    step = 1e-6
    wanted = (slope(name, Z + step) - slope(name, Z - step)) / (2 * step)
    assert np.allclose(ACTIVATIONS[name].bend(apply(name, Z)), wanted, rtol=1e-6, atol=1e-8)


def test_relu_at_its_corner_is_flat():
    assert apply("relu", [0.0, -0.0]).tolist() == [0, 0] and slope("relu", [0.0, -0.0]).tolist() == [0, 0]


@names
def test_working_in_place_gives_the_same_values(name):
    z = Z.copy()
    out = ACTIVATIONS[name].function(z, z)
    assert out is z and np.array_equal(z, apply(name, Z))


@names
def test_working_elsewhere_leaves_the_input_alone(name):
    z, out = Z.copy(), np.empty_like(Z)
    assert ACTIVATIONS[name].function(z, out) is out and np.array_equal(z, Z)
    a, below = apply(name, Z), np.empty_like(Z)
    assert ACTIVATIONS[name].slope(a, below) is below and np.array_equal(a, apply(name, Z))


@names
@pytest.mark.parametrize("dtype", ["float64", "float32", "float16"])
@pytest.mark.parametrize("shape", [(1,), (2, 3, 4)])
def test_type_and_shape_are_kept(name, dtype, shape):
    z = np.full(shape, 0.5, dtype)
    a = ACTIVATIONS[name].function(z, np.empty_like(z))
    for values in (a, ACTIVATIONS[name].slope(a, np.empty_like(a)), ACTIVATIONS[name].bend(a)):
        assert values.shape == shape and values.dtype == dtype


@names
def test_nan_goes_through_the_function(name):
    assert np.isnan(apply(name, [np.nan])).all()


@pytest.mark.parametrize("name", ["sigmoid", "tanh"])
def test_nan_goes_through_the_slope(name):
    assert np.isnan(slope(name, [np.nan])).all()


@names
def test_nan_from_above_is_never_silenced_by_the_slope(name):
    assert np.isnan(np.nan * slope(name, [-3.0, 0.0, 3.0])).all()


def test_results_are_not_overwritten_by_a_later_call():
    first = apply("relu", [-1.0, 2.0])
    apply("relu", [5.0, 6.0])
    assert first.tolist() == [0, 2]


@names
def test_the_formulas_shown_compute_the_same(name):
    words = {"exp": np.exp, "tanh": np.tanh, "maximum": np.maximum, "z": Z, "a": apply(name, Z)}
    activation = ACTIVATIONS[name]
    assert np.allclose(eval(activation.formula.format(z="z"), words), apply(name, Z), rtol=1e-13)
    assert np.allclose(eval(activation.slope_formula.format(a="a"), words), slope(name, Z), rtol=1e-13)
