"""The learning-rate limit: against exact eigenvalues, against JAX's Hessian, against where runs diverge."""

import math

import numpy as np
import pytest

import oracles
from nnlab import Dataset, Recipe, learning_rate_limit, prepare, train
from nnlab.curvature import _lanczos, hessian_times, sharpness
from nnlab.network import MLP

LINE = Recipe(hidden=())
SCALINGS = {
    "raw codes": LINE,
    "raw one-hot": LINE.but(encoding="one-hot"),
    "scaled inputs": LINE.but(scale_inputs=True),
    "scaled": LINE.but(encoding="one-hot", scale_inputs=True, scale_target=True),
}
reductions = pytest.mark.parametrize("reduction", ["mean", "sum"])


def exact_limit(recipe):
    """2 / lambda_max of the Hessian of linear regression, 2 X'X / N with a column of ones."""
    X = prepare(recipe, warn=False).X
    rows = np.column_stack([X, np.ones(len(X))])
    largest = np.linalg.svd(rows, compute_uv=False)[0] ** 2
    return 2 / (2 * largest / (len(X) if recipe.reduction == "mean" else 1))


def conditioned(number, rows=50, columns=6):
    """A table whose Hessian has condition number ``number`` (but for the constant column)."""
    rng = np.random.default_rng(1)
    left = np.linalg.qr(rng.standard_normal((rows, columns)))[0]
    right = np.linalg.qr(rng.standard_normal((columns, columns)))[0]
    X = left * np.sqrt(np.geomspace(1, number, columns)) @ right.T
    return Dataset.from_arrays(X, rng.standard_normal(rows))


# ---- linear regression: exact --------------------------------------------------------------------


@reductions
@pytest.mark.parametrize("number", [1, 10, 1e3, 1e6, 1e8, 1e10])
def test_limit_of_linear_regression_is_exact_whatever_the_condition(number, reduction):
    recipe = LINE.but(data=conditioned(number), reduction=reduction)
    assert learning_rate_limit(recipe) == pytest.approx(exact_limit(recipe), rel=1e-3)


@reductions
@pytest.mark.parametrize("recipe", SCALINGS.values(), ids=SCALINGS.keys())
def test_limit_of_linear_regression_on_penguins_is_exact(recipe, reduction):
    recipe = recipe.but(reduction=reduction)
    assert learning_rate_limit(recipe) == pytest.approx(exact_limit(recipe), rel=1e-3)


@pytest.mark.parametrize("columns", [1, 2, 30, 100])
def test_limit_is_exact_for_few_and_for_many_inputs(columns):
    # 100 inputs are more than the 60 steps of the iteration.
    recipe = LINE.but(data=oracles.table(rows=150, columns=columns))
    assert learning_rate_limit(recipe) == pytest.approx(exact_limit(recipe), rel=1e-3)


def diverges(recipe, rate, epochs):
    history = train(recipe.but(learning_rate=rate, epochs=epochs))
    return not history.loss[-1] <= history.loss[epochs // 2]


@reductions
@pytest.mark.parametrize("recipe", SCALINGS.values(), ids=SCALINGS.keys())
def test_runs_begin_to_diverge_where_the_limit_says(recipe, reduction):
    recipe = recipe.but(reduction=reduction, init="normal")
    limit = learning_rate_limit(recipe)
    low, high = limit / 4, limit * 4
    assert not diverges(recipe, low, 3000) and diverges(recipe, high, 3000)
    while high / low > 1.002:
        middle = math.sqrt(low * high)
        low, high = (low, middle) if diverges(recipe, middle, 3000) else (middle, high)
    assert math.sqrt(low * high) == pytest.approx(limit, rel=0.01)


def test_a_sum_divides_the_limit_by_the_number_of_rows():
    mean, total = (learning_rate_limit(Recipe(reduction=r)) for r in ("mean", "sum"))
    assert mean / total == pytest.approx(333, rel=1e-6)


# ---- networks ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def jax():
    jax = pytest.importorskip("jax")
    jax.config.update("jax_enable_x64", True)
    return jax


def dense_hessian(jax, network, X, y, activation, reduction):
    """Every second derivative of the loss by the parameters, in the order of ``network.theta``."""
    jnp, shapes = jax.numpy, network.shapes
    function = {
        "sigmoid": jax.nn.sigmoid, "tanh": jnp.tanh, "relu": jax.nn.relu, "identity": lambda z: z,
    }[activation]  # fmt: skip

    def loss(theta):
        a, start = X.T, 0
        for k, (_, outputs, inputs) in enumerate(shapes):
            layer = theta[start : start + outputs * inputs].reshape(outputs, inputs)
            start += outputs * inputs
            z = layer[:, :-1] @ a + layer[:, -1:]
            a = z if k == len(shapes) - 1 else function(z)
        return getattr(jnp, reduction)((a - y.T) ** 2)

    return np.asarray(jax.jit(jax.hessian(loss))(network.theta[0]))


@pytest.mark.parametrize("hidden, reduction", [((4,), "sum"), ((4, 3), "mean")])
@pytest.mark.parametrize("activation", list(oracles.FUNCTIONS))
def test_sharpness_is_the_largest_eigenvalue_of_jaxs_hessian(jax, activation, hidden, reduction):
    rng = np.random.default_rng(3)
    network = MLP((3, *hidden, 1), activation)
    oracles.fill(network, oracles.random_layers(network.sizes, rng))
    X, y = rng.standard_normal((9, 3)), 3 * rng.standard_normal((9, 1))
    wanted = np.linalg.eigvalsh(dense_hessian(jax, network, X, y, activation, reduction))
    assert wanted[0] < 0 < wanted[-1] or activation == "relu"  # it bends downwards, too
    assert sharpness(network.rows(X, y), reduction) == pytest.approx(wanted[-1], rel=1e-6)


def test_the_dense_hessian_and_its_products_agree_on_penguins(jax):
    recipe = Recipe(encoding="one-hot", scale_inputs=True, scale_target=True, init="xavier")
    data = prepare(recipe)
    network = MLP((11, 8, 1), "tanh")
    oracles.fill(network, oracles.layers_of(train(recipe.but(epochs=0)).parameters))
    wanted = np.linalg.eigvalsh(dense_hessian(jax, network, data.X, data.y, "tanh", "mean"))[-1]
    assert learning_rate_limit(recipe) == pytest.approx(2 / wanted, rel=1e-6)


@pytest.mark.parametrize("activation", list(oracles.FUNCTIONS))
def test_the_hessian_is_symmetric(activation):
    rng = np.random.default_rng(3)
    network = MLP((3, 5, 4, 1), activation)
    oracles.fill(network, oracles.random_layers(network.sizes, rng))
    rows = network.rows(rng.standard_normal((9, 3)), rng.standard_normal((9, 1)))
    rows.loss_and_gradient()
    u, v = rng.standard_normal((2, *network.theta.shape))
    assert np.vdot(u, hessian_times(rows, v)) == pytest.approx(np.vdot(v, hessian_times(rows, u)), rel=1e-10)


def test_a_hessian_product_changes_neither_network_nor_direction():
    rng = np.random.default_rng(3)
    network = MLP((3, 5, 1), "tanh")
    oracles.fill(network, oracles.random_layers(network.sizes, rng))
    rows = network.rows(rng.standard_normal((9, 3)), rng.standard_normal((9, 1)))
    rows.loss_and_gradient()
    direction, state = rng.standard_normal(network.theta.shape), network.state.copy()
    first = hessian_times(rows, direction)
    assert np.array_equal(hessian_times(rows, direction), first) and np.array_equal(network.state, state)


@pytest.mark.parametrize("seed", range(5))
@reductions
def test_the_output_bias_alone_bends_the_loss_by_2_a_row(seed, reduction):
    # So no squared loss with a free output bias is ever flatter, and no limit is above 1 (or 1 / N).
    recipe = oracles.healthy(seed=seed, reduction=reduction, activation="relu")
    assert learning_rate_limit(recipe) <= (1 if reduction == "mean" else 1 / 12) * (1 + 1e-6)


@pytest.mark.parametrize(
    "changes",
    [
        {"learning_rate": 7.0}, {"epochs": 0}, {"clip": "norm", "clip_threshold": 1e-3}, {"batch_size": 3},
        {"dtype": "float16"}, {"dtype": "float32"},
    ],
    ids=str,
)  # fmt: skip
def test_the_limit_leaves_steps_batches_and_precision_out_of_account(changes):
    assert learning_rate_limit(oracles.healthy(**changes)) == learning_rate_limit(oracles.healthy())


def test_the_limit_later_is_that_of_the_later_parameters(jax):
    recipe = oracles.healthy(learning_rate=0.1, epochs=40)
    data = prepare(recipe)
    network = MLP((3, 4, 1), "tanh")
    oracles.fill(network, oracles.layers_of(train(recipe).parameters))
    wanted = np.linalg.eigvalsh(dense_hessian(jax, network, data.X, data.y, "tanh", "mean"))[-1]
    assert learning_rate_limit(recipe, after=40) == pytest.approx(2 / wanted, rel=1e-6)
    assert learning_rate_limit(recipe, after=40) != pytest.approx(learning_rate_limit(recipe), rel=1e-3)


# ---- at the edge ---------------------------------------------------------------------------------

SYMMETRIC = np.random.default_rng(0).standard_normal((8, 8))
SYMMETRIC = SYMMETRIC + SYMMETRIC.T
MATRICES = {
    "mixed signs": SYMMETRIC,
    "all downwards": -SYMMETRIC @ SYMMETRIC - np.eye(8),
    "flat": np.zeros((8, 8)),
    "rank one": np.outer(SYMMETRIC[0], SYMMETRIC[0]),
    "all alike": 3 * np.eye(8),
    "a pair at the top": np.diag([5.0, 5, 1, 1, 1, 0, -9, -20]),
    "one number": np.array([[-4.0]]),
    "huge": 1e150 * SYMMETRIC,
}


@pytest.mark.parametrize("matrix", MATRICES.values(), ids=MATRICES.keys())
def test_the_iteration_finds_the_largest_eigenvalue(matrix):
    wanted = np.linalg.eigvalsh(matrix)
    found = _lanczos(lambda v: matrix @ v, len(matrix))
    assert found == pytest.approx(wanted[-1], rel=1e-6, abs=1e-12 * abs(wanted).max())


@pytest.mark.parametrize("matrix", [-np.eye(9), np.zeros((9, 9))], ids=["downwards", "flat"])
def test_where_nothing_bends_upwards_the_limit_is_infinite(matrix, monkeypatch):
    # No loss of nnlab is like that (its output bias sees to it), so another Hessian is put in its place.
    monkeypatch.setattr("nnlab.curvature.hessian_times", lambda rows, v, reduction: v @ matrix)
    assert learning_rate_limit(oracles.healthy(data=oracles.table(columns=8), hidden=())) == math.inf


@pytest.mark.parametrize(
    "recipe",
    [
        Recipe(drop_missing=False),
        LINE.but(data=Dataset({"x1": np.array([1.0, np.inf, 2.0])}, np.array([1.0, 2.0, 3.0]))),
        LINE.but(data=Dataset.from_arrays([1.0, 2.0, 3.0], [1.0, np.nan, 2.0]), drop_missing=False),
        oracles.healthy(init_scale=1e200, activation="identity"),
    ],
    ids=["gaps", "infinity", "gap in target", "overflow"],
)
def test_the_limit_is_nan_where_the_numbers_are_bad(recipe):
    assert math.isnan(learning_rate_limit(recipe))


def test_the_limit_is_nan_where_only_the_hessian_overflows():
    # Gradient and loss are finite at w = 0; the second derivative, 2 * mean(x ** 2), is not.
    recipe = LINE.but(data=Dataset.from_arrays([1e160, -1e160, 2e160], [1.0, 2, 3]), init="zeros")
    assert train(recipe.but(epochs=0)).first_nonfinite is None
    assert math.isnan(learning_rate_limit(recipe))


def test_the_limit_is_asked_without_a_word_and_answered_the_same_each_time(capsys):
    recipe = Recipe(data=Dataset.from_arrays(np.ones((5, 2)), np.arange(5.0)), scale_inputs=True)
    assert learning_rate_limit(recipe) == learning_rate_limit(recipe)
    assert capsys.readouterr() == ("", "")
