"""The backward pass and the Hessian product against finite differences, JAX, and themselves stacked."""

import itertools

import numpy as np
import pytest

import oracles
from nnlab.activations import ACTIVATIONS
from nnlab.curvature import hessian_times
from nnlab.network import MLP

HIDDEN = [(), (8,), (16, 8), (4, 4, 4)]
GRID = list(itertools.product(ACTIVATIONS, HIDDEN, ["mean", "sum"]))
grid = pytest.mark.parametrize("activation, hidden, reduction", GRID)


@pytest.fixture(scope="module")
def jax():
    jax = pytest.importorskip("jax")
    jax.config.update("jax_enable_x64", True)
    return jax


def problem(hidden, activation, runs=1, count=7, inputs=3):
    """Make a network with weights of its own for each run, and rows to train it on."""
    rng = np.random.default_rng(len(hidden))
    network = MLP((inputs, *hidden, 1), activation, runs=runs)
    stacked = [oracles.random_layers(network.sizes, rng) for _ in range(runs)]
    for run, layers in enumerate(stacked):
        oracles.fill(network, layers, run)
    X, y = rng.standard_normal((count, inputs)), rng.standard_normal((count, 1))
    return network, network.rows(X, y), stacked, X, y


def jax_loss(jax, layers, X, y, activation, reduction):
    jnp = jax.numpy
    function = {
        "sigmoid": jax.nn.sigmoid,
        "tanh": jnp.tanh,
        "relu": jax.nn.relu,
        "identity": lambda z: z,
    }[activation]
    a = X
    for W, b in layers[:-1]:
        a = function(a @ W + b)
    W, b = layers[-1]
    return getattr(jnp, reduction)((a @ W + b - y) ** 2)


def relative_error(found, wanted):
    return np.linalg.norm(found - wanted) / np.linalg.norm(wanted)


@grid
def test_gradient_matches_finite_differences(activation, hidden, reduction):
    network, rows, (layers,), X, y = problem(hidden, activation)
    rows.loss_and_gradient(reduction)
    found = oracles.flat(oracles.unpack(network, network.gradient))
    step, wanted = 1e-6, []
    for parameter in [array for pair in layers for array in pair]:
        for index in np.ndindex(parameter.shape):
            value, sides = parameter[index], []
            for moved in (value + step, value - step):
                parameter[index] = moved
                sides.append(oracles.loss(layers, X, y, activation, reduction))
            parameter[index] = value
            wanted.append((sides[0] - sides[1]) / (2 * step))
    assert relative_error(found, np.array(wanted)) < 1e-7


@grid
def test_loss_and_gradient_match_jax(jax, activation, hidden, reduction):
    network, rows, (layers,), X, y = problem(hidden, activation)
    loss, _ = rows.loss_and_gradient(reduction)
    wanted_loss, wanted = jax.value_and_grad(
        lambda layers: jax_loss(jax, layers, X, y, activation, reduction)
    )(layers)
    assert loss[0] == pytest.approx(float(wanted_loss), rel=1e-12)
    assert (
        relative_error(oracles.flat(oracles.unpack(network, network.gradient)), oracles.flat(wanted)) <= 1e-8
    )


@grid
def test_hessian_product_matches_jax(jax, activation, hidden, reduction):
    network, rows, (layers,), X, y = problem(hidden, activation)
    rows.loss_and_gradient(reduction)
    direction = np.random.default_rng(5).standard_normal(network.theta.shape)
    found = hessian_times(rows, direction, reduction)
    gradient = jax.grad(lambda layers: jax_loss(jax, layers, X, y, activation, reduction))
    _, wanted = jax.jvp(gradient, (layers,), (oracles.unpack(network, direction),))
    assert relative_error(oracles.flat(oracles.unpack(network, found)), oracles.flat(wanted)) <= 1e-8


@grid
def test_stacked_runs_equal_each_run_alone(activation, hidden, reduction):
    network, rows, stacked, X, y = problem(hidden, activation, runs=3)
    losses, _ = rows.loss_and_gradient(reduction)
    for run, layers in enumerate(stacked):
        alone = MLP(network.sizes, activation)
        oracles.fill(alone, layers)
        loss, _ = alone.rows(X, y).loss_and_gradient(reduction)
        assert losses[run] == pytest.approx(loss[0], rel=1e-13)
        together = oracles.flat(oracles.unpack(network, network.gradient, run))
        assert relative_error(together, oracles.flat(oracles.unpack(alone, alone.gradient))) < 1e-13


@pytest.mark.parametrize("hidden", HIDDEN)
def test_stacked_hessian_products_equal_each_run_alone(hidden):
    network, rows, stacked, X, y = problem(hidden, "tanh", runs=3)
    rows.loss_and_gradient()
    direction = np.random.default_rng(5).standard_normal(network.theta.shape)
    found = hessian_times(rows, direction)
    for run, layers in enumerate(stacked):
        alone = MLP(network.sizes, "tanh")
        oracles.fill(alone, layers)
        own_rows = alone.rows(X, y)
        own_rows.loss_and_gradient()
        own = MLP(network.sizes, "tanh")
        oracles.fill(own, oracles.unpack(network, direction, run))
        wanted = hessian_times(own_rows, own.theta)
        assert relative_error(
            oracles.flat(oracles.unpack(network, found, run)), oracles.flat(oracles.unpack(alone, wanted))
        ) == pytest.approx(0, abs=1e-13)


@pytest.mark.parametrize("hidden", HIDDEN)
def test_prediction_has_one_number_for_each_run_and_row(hidden):
    _, rows, stacked, X, _ = problem(hidden, "sigmoid", runs=3)
    prediction = rows.forward()
    assert prediction.shape == (3, 1, 7)
    for run, layers in enumerate(stacked):
        assert np.allclose(prediction[run].T, oracles.predict(layers, X, "sigmoid")[1][-1], rtol=1e-13)


@pytest.mark.parametrize("runs", [1, 3])
def test_clipping_the_output_error_limits_what_goes_back(runs):
    network, rows, stacked, X, y = problem((5,), "tanh", runs)
    limits = np.array([0.01, 0.1, np.inf])[:runs]
    _, clipped = rows.loss_and_gradient("mean", limits)
    assert clipped.tolist() == [True, True, False][:runs]
    for run, layers in enumerate(stacked):
        wanted = oracles.gradients(layers, X, y, "tanh", "mean", limits[run])
        assert np.allclose(
            oracles.flat(oracles.unpack(network, network.gradient, run)), oracles.flat(wanted), rtol=1e-12
        )


def test_filling_rows_equals_making_them():
    network, rows, _, X, y = problem((5,), "relu")
    rows.loss_and_gradient()
    first = network.gradient.copy()
    refilled = network.rows(np.zeros_like(X), np.zeros_like(y))
    refilled.fill(X, y)
    network.gradient[:] = np.nan
    refilled.loss_and_gradient()
    assert np.array_equal(network.gradient, first)


def test_rows_copy_the_data_they_are_made_of():
    _, rows, _, X, y = problem((5,), "relu")
    X[:], y[:] = np.nan, np.nan
    assert np.isfinite(rows.loss()).all()


def test_step_subtracts_rate_times_gradient_with_each_runs_own_rate():
    network, rows, _, _, _ = problem((5,), "tanh", runs=2)
    rows.loss_and_gradient()
    before, gradient = network.theta.copy(), network.gradient.copy()
    network.step(np.array([[0.5], [0.0]]))
    for run, rate in enumerate([0.5, 0.0]):
        start = oracles.flat(oracles.unpack(network, before, run))
        slope = oracles.flat(oracles.unpack(network, gradient, run))
        assert np.array_equal(oracles.flat(oracles.unpack(network, network.theta, run)), start - rate * slope)


def test_parameters_are_copies_in_the_documented_shapes():
    network = MLP((3, 5, 2, 1), "tanh")
    named = network.parameters()
    assert {name: value.shape for name, value in named.items()} == {
        "W1": (3, 5), "b1": (5,), "W2": (5, 2), "b2": (2,), "W3": (2, 1), "b3": (1,),
    }  # fmt: skip
    named["W1"][:] = 7
    assert not network.theta.any()


def test_watching_changes_no_number():
    network, rows, _, _, _ = problem((5, 4), "sigmoid")
    rows.loss_and_gradient()
    first, seen = network.gradient.copy(), []
    rows.loss_and_gradient(watch=lambda name, *_: seen.append(name))
    assert np.array_equal(network.gradient, first)
    assert seen == [
        "z1", "a1", "z2", "a2", "z3", "error", "loss", "delta3", "dW3", "db3", "da2", "delta2", "dW2", "db2",
        "da1", "delta1", "dW1", "db1",
    ]  # fmt: skip


def test_every_dtype_stays_itself():
    for dtype in ("float64", "float32", "float16"):
        network = MLP((3, 5, 1), "tanh", dtype=dtype)
        rows = network.rows(np.ones((4, 3)), np.ones((4, 1)))
        loss, _ = rows.loss_and_gradient()
        assert {loss.dtype, network.theta.dtype, network.gradient.dtype} == {np.dtype(dtype)}
