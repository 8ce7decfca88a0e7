"""The birth of the first bad value: what is named had finite inputs, and did not come out finite."""

import math
import re

import numpy as np
import pytest

import oracles
from nnlab import Dataset, NonFinite, Recipe, prepare, train
from nnlab.network import Rows
from nnlab.witness import Witness

THREAD = Recipe()
#: What the expressions that nnlab shows mean, so that `eval` can run them as a learner would.
WORDS = {
    "exp": np.exp,
    "tanh": np.tanh,
    "maximum": np.maximum,
    "mean": np.mean,
    "clip": lambda a: a,  # no clipping makes a finite number infinite, nor an infinite one NaN
}


def watched_pass(recipe, layers, rate, X, y):
    """Do one step by hand, changing ``layers``; return every value under nnlab's name for it."""
    last, limit = len(layers), np.dtype(recipe.dtype).type(recipe.clip_threshold or math.inf)
    seen = {"X": X, "y": y, "learning_rate": rate, "N": X.dtype.type(len(X))}
    function, slope_of = oracles.FUNCTIONS[recipe.activation]
    for k, (W, b) in enumerate(layers, start=1):
        seen |= {f"W{k}": W.copy(), f"b{k}": b.copy()}
        seen[f"z{k}"] = seen["X" if k == 1 else f"a{k - 1}"] @ W + b
        seen[f"a{k}"] = function(seen[f"z{k}"]).astype(X.dtype)
    error = seen["error"] = seen[f"z{last}"] - y
    summed = recipe.reduction == "sum"
    seen["loss"] = (error**2).sum() if summed else (error**2).mean()
    delta = seen["free delta"] = 2 * error / X.dtype.type(1 if summed else len(X))
    if recipe.clip == "output-error":
        delta = np.clip(delta, -limit, limit)
    for k in range(last, 0, -1):
        seen[f"delta{k}"] = delta
        seen[f"dW{k}"], seen[f"db{k}"] = seen["X" if k == 1 else f"a{k - 1}"].T @ delta, delta.sum(axis=0)
        if k > 1:
            seen[f"da{k - 1}"] = delta @ layers[k - 1][0].T
            delta = (seen[f"da{k - 1}"] * slope_of(seen[f"z{k - 1}"])).astype(X.dtype)
    grads = [[seen[f"dW{k}"], seen[f"db{k}"]] for k in range(1, last + 1)]
    if recipe.clip == "value":
        grads = [[np.clip(g, -limit, limit) for g in pair] for pair in grads]
    elif recipe.clip == "norm" and (norm := oracles.length(grads)) > limit:
        grads = [[g * X.dtype.type(limit / norm) for g in pair] for pair in grads]
    for pair, slopes in zip(layers, grads, strict=True):
        for parameter, slope in zip(pair, slopes, strict=True):
            parameter -= rate * slope
    return seen


def is_born(seen, born):
    """Whether the named expression is finite in and not finite out, by the values of one pass."""
    names = set(re.findall(r"[A-Za-z_]+\d*", born.expression)) - {*WORDS, "sum", "clip", "T", "N"}
    inputs = [seen["free delta"] if born.expression.startswith("clip(delta") else seen[n] for n in names]
    # The loss sums over everything, a bias's gradient over the rows.
    axis = None if born.quantity == "loss" else 0
    value = np.asarray(eval(born.expression, {**seen, **WORDS, "sum": lambda a: a.sum(axis=axis)}))
    inputs = [np.asarray(v, dtype=float) for v in inputs]
    largest = max(float(np.abs(v).max()) for v in inputs)
    close = {"float16": 1e-2, "float32": 1e-5, "float64": 1e-9}[str(value.dtype)]
    bad = {str(v) for v in value[~np.isfinite(value)].ravel()}
    return (
        all(np.isfinite(v).all() for v in inputs)
        and str(born.value) in bad
        and math.isclose(largest, born.largest_before, rel_tol=close)
    )


def recomputed(recipe, monkeypatch):
    """Train, then do the epoch of the verdict by hand; return the verdict and its passes' values."""
    fed, fill = [], Rows.fill
    monkeypatch.setattr(Rows, "fill", lambda self, x, y: (fed.append((x.copy(), y.copy())), fill(self, x, y)))
    born = train(recipe).first_nonfinite
    fed.clear()
    data = prepare(recipe)
    start = train(recipe.but(epochs=born.epoch)).parameters
    fed.clear()
    train(recipe.but(epochs=born.epoch + 1))
    size = recipe.batch_size or len(data.y)
    count = math.ceil(len(data.y) / size)
    batches = fed[count * born.epoch : count * (born.epoch + 1)] if size < len(data.y) else []
    with np.errstate(all="ignore"):
        rate = np.dtype(recipe.dtype).type(recipe.learning_rate)
        passes = [watched_pass(recipe, oracles.layers_of(start), rate, data.X, data.y)]
        layers = oracles.layers_of(start)
        passes += [watched_pass(recipe, layers, rate, X, y) for X, y in batches]
        if len(data.y_validation):
            kept = oracles.layers_of(start)
            passes.append(watched_pass(recipe, kept, rate, data.X_validation, data.y_validation))
    return born, passes


SCALED = THREAD.but(encoding="one-hot", scale_inputs=True, scale_target=True)
BIRTHS = {
    "thread": THREAD,
    "scaled": SCALED,
    "xavier": SCALED.but(init="xavier", seed=3),
    "relu": SCALED.but(activation="relu", seed=2),
    "relu deep": SCALED.but(activation="relu", hidden=(16, 8), init="normal", learning_rate=3.0),
    "identity deep": THREAD.but(activation="identity", hidden=(4, 4, 4)),
    "sigmoid": THREAD.but(activation="sigmoid"),
    "line": THREAD.but(hidden=()),
    "sum": SCALED.but(reduction="sum", hidden=()),
    "float32": THREAD.but(dtype="float32"),
    "float16": THREAD.but(dtype="float16", learning_rate=1e-4),
    "float16 scaled": SCALED.but(dtype="float16"),
    "batches": THREAD.but(batch_size=64),
    "batches relu": SCALED.but(batch_size=50, activation="relu", learning_rate=2.0),
    "clip value, too high": THREAD.but(clip="value", clip_threshold=1e300),
    "clip norm, too high": THREAD.but(clip="norm", clip_threshold=1e300),
    "clip error, too high": THREAD.but(clip="output-error", clip_threshold=1e300),
    "validation": THREAD.but(validation_fraction=0.2),
    "huge rate": THREAD.but(learning_rate=1e308),
    "huge start": SCALED.but(init_scale=1e200),
    "huge start, relu": SCALED.but(init_scale=1e200, activation="relu", hidden=(5, 5)),
}


@pytest.mark.parametrize("recipe", BIRTHS.values(), ids=BIRTHS.keys())
def test_the_named_expression_has_finite_inputs_and_a_bad_value(recipe, monkeypatch):
    born, passes = recomputed(recipe, monkeypatch)
    with np.errstate(all="ignore"):
        assert any(is_born(seen, born) for seen in passes), str(born)


@pytest.mark.parametrize("recipe", BIRTHS.values(), ids=BIRTHS.keys())
def test_the_epoch_before_the_birth_was_sound(recipe):
    born = train(recipe).first_nonfinite
    if born.epoch:
        before = train(recipe.but(epochs=born.epoch - 1))
        assert before.first_nonfinite is None
    assert train(recipe.but(epochs=born.epoch + 1)).first_nonfinite == born


def test_the_threads_failure_is_born_in_the_loss():
    born = train(THREAD).first_nonfinite
    assert (born.quantity, born.expression, born.value) == ("loss", "mean(error ** 2)", math.inf)
    assert 1e150 < born.largest_before < 1e160  # its square is beyond 1.8e308


# ---- bad before training -------------------------------------------------------------------------


THREE = oracles.healthy(data=Dataset.from_arrays([1.0, 2, 1e6], [1, 2, 3]))
HALF = THREE.but(dtype="float16")


@pytest.mark.parametrize(
    "recipe, quantity",
    [
        (THREAD.but(drop_missing=False), "X"),
        (THREAD.but(drop_missing=False, batch_size=64), "X"),
        (THREE.but(data=Dataset.from_arrays([1.0, 2, 3], [1, 2, np.nan]), drop_missing=False), "y"),
        (THREE.but(data=Dataset({"x1": np.array([1.0, 2, 3])}, np.array([1, 2, np.inf]))), "y"),
        (HALF.but(scale_inputs=False), "X"),
        (HALF.but(learning_rate=1e6), "learning_rate"),
        (HALF.but(init="normal", init_scale=1e6), "W1"),
    ],
    ids=[
        "gaps",
        "gaps in batches",
        "gap in target",
        "inf",
        "X beyond half",
        "rate beyond half",
        "W beyond half",
    ],
)
def test_what_is_bad_before_training_is_called_so(recipe, quantity):
    born = train(recipe).first_nonfinite
    assert (born.epoch, born.quantity, born.expression) == (0, quantity, quantity)
    assert str(born) == f"Before the first step: {quantity} already holds {born.value:g}."


# ---- births of every kind ------------------------------------------------------------------------


def test_overflow_of_an_update_is_named():
    # Gradients of about 100 times a rate of 1e308: each is finite, their product is not.
    born = train(oracles.healthy(data=numbers(), hidden=(), learning_rate=1e308)).first_nonfinite
    assert born.epoch == 0 and born.quantity in ("W1", "b1")
    assert born.expression == f"{born.quantity} - learning_rate * d{born.quantity}"
    assert born.largest_before == 1e308


def numbers():
    return Dataset.from_arrays([1.0, 2, 3, 4], [100.0, 250, 270, 410])


def test_overflow_at_the_very_end_is_seen():
    fine = train(THREAD).first_nonfinite.epoch
    assert train(THREAD.but(epochs=fine - 1)).first_nonfinite is None
    assert train(THREAD.but(epochs=fine)).first_nonfinite.epoch == fine


@pytest.mark.parametrize("clip, goes_on", [("value", True), ("norm", False)])
def test_an_infinite_gradient_is_a_birth_even_if_clipped(clip, goes_on):
    # Errors of 1e4 times inputs of 1e3 overflow half precision in X.T @ delta.
    data = Dataset.from_arrays([1e3, -1e3, 2e3], [1e4, -1e4, 2e4])
    history = train(
        Recipe(data=data, hidden=(), init="zeros", dtype="float16", clip=clip, learning_rate=1e-4, epochs=5)
    )
    assert history.first_nonfinite.epoch == 0
    assert history.first_nonfinite.quantity in ("loss", "dW1")
    assert np.isfinite(history.parameters["W1"]).all() == goes_on


def test_a_gradient_may_overflow_while_the_loss_does_not():
    data = Dataset.from_arrays([1e200, -1e200, 2e200], [1e120, -1e120, 2e120])
    born = train(Recipe(data=data, hidden=(), init="zeros", epochs=3)).first_nonfinite
    assert (born.epoch, born.quantity, born.expression) == (0, "dW1", "X.T @ delta1")


# ---- validation ----------------------------------------------------------------------------------


def aside(value, target=1.0):
    """A table of which seed 0 keeps exactly the one unusual row aside."""
    row = prepare(Recipe(data=Dataset.from_arrays(np.arange(8.0), np.zeros(8)), validation_fraction=0.125))
    X, y = np.linspace(-1, 1, 8), np.linspace(-2, 2, 8)
    X[int(row.X_validation[0, 0])], y[int(row.X_validation[0, 0])] = value, target
    return Dataset.from_arrays(X, y)


def kept_aside(value, target=1.0, **changes):
    start = Recipe(data=aside(value, target), validation_fraction=0.125, hidden=(), init="xavier")
    return start.but(learning_rate=0.1, epochs=10).but(**changes)


def test_an_overflow_of_the_validation_loss_alone_is_seen_at_the_start():
    history = train(kept_aside(1e200))
    born = history.first_nonfinite
    assert np.isfinite(history.loss).all() and not np.isfinite(history.validation_loss[0])
    assert (born.epoch, born.quantity, born.expression) == (0, "loss", "mean(error ** 2)")


def test_an_overflow_of_the_validation_loss_alone_is_seen_later():
    # The weight starts at 0 and then grows: the prediction of the row kept aside overflows from epoch 1 on.
    history = train(kept_aside(1e200, init="zeros"))
    assert np.isfinite(history.validation_loss[0])
    assert (history.first_nonfinite.epoch, history.first_nonfinite.quantity) == (1, "loss")


def test_a_gap_in_a_validation_row_alone_is_seen():
    born = train(kept_aside(np.nan, drop_missing=False)).first_nonfinite
    assert (born.epoch, born.quantity, born.expression) == (0, "X", "X")


def test_no_step_is_blamed_that_was_never_taken():
    # With no epoch at all, the only bad value is the validation loss; a step would have overflowed, too.
    born = train(kept_aside(1e200, learning_rate=1e308, epochs=0)).first_nonfinite
    assert born.quantity == "loss"


def test_a_validation_loss_is_blamed_before_the_step_that_comes_after_it():
    born = train(kept_aside(1e200, learning_rate=1.7e308, epochs=3)).first_nonfinite
    assert (born.epoch, born.quantity) == (0, "loss")


# ---- absorbed ------------------------------------------------------------------------------------


@pytest.mark.parametrize("activation", ["tanh", "sigmoid"])
def test_an_infinity_that_is_absorbed_is_no_culprit(activation):
    data = Dataset.from_arrays([1e308, -1e308, 1e308], [1.0, 2, 3])
    recipe = Recipe(
        data=data, activation=activation, hidden=2, init="equal", init_scale=4, learning_rate=0.01
    )
    with np.errstate(over="ignore"):
        assert np.isinf(data.inputs["x1"] * 2.0).all()  # so z1 is infinite in every row
    history = train(recipe)
    assert history.first_nonfinite is None and np.isfinite(history.loss).all()


def test_behind_an_absorbed_infinity_the_real_culprit_is_found():
    data = Dataset.from_arrays([1e308, -1e308, 1e308], [1.0, 2, 3])
    recipe = Recipe(data=data, hidden=2, init="equal", init_scale=4, learning_rate=1e200, epochs=5)
    assert train(recipe).first_nonfinite.quantity != "z1"


def test_an_infinity_that_is_not_absorbed_is_the_culprit():
    data = Dataset.from_arrays([1e308, -1e308, 1e308], [1.0, 2, 3])
    recipe = Recipe(data=data, activation="relu", hidden=2, init="equal", init_scale=4)
    born = train(recipe).first_nonfinite
    assert (born.epoch, born.quantity, born.expression) == (0, "z1", "X @ W1 + b1")
    assert born.largest_before == 1e308


# ---- the witness alone ---------------------------------------------------------------------------


def watch(known, *values):
    witness = Witness({name: np.asarray(value, dtype=float) for name, value in known.items()})
    for name, expression, value, inputs in values:
        witness.watch(name, expression, np.asarray(value, dtype=float), inputs)
    return witness.verdict(7)


def test_witness_follows_a_spread_value_to_its_birth():
    born = watch(
        {"w": 2.0, "x": [3.0, -5.0]},
        ("z", "w ** 999", [np.inf, 1.0], ["w"]),
        ("a", "z - x", [np.inf, 0.0], ["z", "x"]),
        ("loss", "a + x", np.nan, ["a", "x"]),
    )
    assert born == NonFinite(7, "z", "w ** 999", 2.0, math.inf)


def test_witness_ignores_what_never_reaches_a_loss_gradient_or_parameter():
    assert watch({"x": 1.0}, ("z1", "x * 1e999", np.inf, ["x"]), ("loss", "tanh(z1)", 1.0, ["z1"])) is None


def test_witness_sees_what_was_bad_from_the_start():
    born = watch({"X": [[4.0, np.nan]]}, ("loss", "sum(X)", np.nan, ["X"]))
    assert (born.quantity, born.expression, born.largest_before) == ("X", "X", 4.0) and math.isnan(born.value)


def test_witness_keeps_to_the_first_bad_value():
    born = watch({"x": 1.0}, ("dW1", "first", np.inf, ["x"]), ("db1", "second", np.nan, ["x"]))
    assert born.expression == "first"


def test_witness_that_saw_nothing_bad_says_so():
    assert watch({"x": 1.0}, ("loss", "x", 1.0, ["x"])) is None


def test_the_sentence_names_epoch_expression_value_and_size():
    assert str(NonFinite(3, "loss", "mean(error ** 2)", 1.5e200, math.inf)) == (
        "Epoch 3: loss = mean(error ** 2) gave inf; its inputs were still finite, the largest was 1.5e+200."
    )
