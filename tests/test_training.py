"""Training: the one loop against a plain one, and what a history holds."""

import itertools
import math
import warnings

import numpy as np
import pytest

import oracles
from nnlab import Dataset, Recipe, prepare, train
from nnlab.network import MLP, Rows
from nnlab.training import Training

THREAD = Recipe()
#: Thresholds at which some epochs clip and some do not, on the small table.
CLIPS = {None: None, "value": 0.3, "norm": 0.5, "output-error": 0.2}


@pytest.fixture
def fed(monkeypatch):
    """Every mini-batch that training is given, as copies (X, y)."""
    seen, fill = [], Rows.fill

    def spy(self, x, y):
        seen.append((x.copy(), y.copy()))
        fill(self, x, y)

    monkeypatch.setattr(Rows, "fill", spy)
    return seen


def plain_training(recipe, start, batches_of_epoch):
    """Train naively; return losses, gradient lengths, clipped flags and the last parameters."""
    data, layers = prepare(recipe), oracles.layers_of(start)
    losses, lengths, clipped = [], [], []
    limit = recipe.clip_threshold if recipe.clip == "output-error" else math.inf
    for epoch in range(recipe.epochs + 1):
        losses.append(oracles.loss(layers, data.X, data.y, recipe.activation, recipe.reduction))
        grads = oracles.gradients(layers, data.X, data.y, recipe.activation, recipe.reduction, limit)
        lengths.append([np.linalg.norm(g) for pair in grads for g in pair])
        if epoch < recipe.epochs:
            clipped.append(oracles.descend(recipe, layers, batches_of_epoch(data, epoch)))
    return np.array(losses), np.array(lengths), clipped, layers


def agrees(history, wanted):
    losses, lengths, clipped, layers = wanted
    assert np.allclose(history.loss, losses, rtol=1e-9)
    assert np.allclose(np.stack(list(history.gradient_norms.values()), axis=1), lengths, rtol=1e-8)
    assert history.clipped.tolist() == clipped
    found = oracles.flat(oracles.layers_of(history.parameters))
    assert np.allclose(found, oracles.flat(layers), rtol=1e-9)


# ---- the same recipe, the same history -----------------------------------------------------------


@pytest.mark.parametrize(
    "recipe",
    [
        THREAD,
        oracles.healthy(validation_fraction=0.25),
        oracles.healthy(batch_size=5, clip="value", clip_threshold=0.3),
        oracles.healthy(dtype="float32", hidden=(3, 2), clip="output-error"),
        oracles.healthy(dtype="float16", learning_rate=50),
    ],
    ids=["thread", "validation", "batches", "float32", "float16"],
)
def test_equal_recipes_give_equal_histories_bit_for_bit(recipe):
    assert oracles.same_histories(train(recipe), train(recipe.but()))


def test_another_seed_gives_another_history():
    assert not np.array_equal(train(oracles.healthy()).loss, train(oracles.healthy(seed=1)).loss)


@pytest.mark.parametrize("field, value", [("validation_fraction", 0.25), ("batch_size", 5)])
def test_the_seeds_uses_do_not_disturb_each_other(field, value):
    plain, other = train(oracles.healthy()), train(oracles.healthy(**{field: value}))
    assert all(
        oracles.same(plain.initial_parameters[name], other.initial_parameters[name])
        for name in plain.initial_parameters
    )


# ---- against a plain loop ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "clip, reduction, hidden", list(itertools.product(CLIPS, ["mean", "sum"], [(), 4, (5, 3)]))
)
def test_full_batch_training_equals_a_plain_loop(clip, reduction, hidden):
    recipe = oracles.healthy(reduction=reduction, hidden=hidden)
    recipe = recipe.but(clip=clip, clip_threshold=CLIPS[clip], learning_rate=0.1 if clip else 0.01)
    history = train(recipe)
    agrees(history, plain_training(recipe, history.initial_parameters, lambda data, _: [(data.X, data.y)]))


@pytest.mark.parametrize("clip, reduction", list(itertools.product(CLIPS, ["mean", "sum"])))
def test_mini_batch_training_equals_a_plain_loop(clip, reduction, fed):
    recipe = oracles.healthy(batch_size=5, reduction=reduction, learning_rate=0.02)
    recipe = recipe.but(clip=clip, clip_threshold=CLIPS[clip])
    history = train(recipe)
    batches = [fed[k : k + 3] for k in range(0, len(fed), 3)]  # 12 rows: 5, 5, 2
    agrees(history, plain_training(recipe, history.initial_parameters, lambda _, epoch: batches[epoch]))


@pytest.mark.parametrize("activation", list(oracles.FUNCTIONS))
def test_every_activation_trains_as_a_plain_loop(activation):
    recipe = oracles.healthy(activation=activation)
    history = train(recipe)
    agrees(history, plain_training(recipe, history.initial_parameters, lambda data, _: [(data.X, data.y)]))


@pytest.mark.parametrize("clip", ["value", "norm", "output-error"])
def test_the_plain_loops_thresholds_clip_some_epochs_and_not_all(clip):
    clipped = train(oracles.healthy(clip=clip, clip_threshold=CLIPS[clip], learning_rate=0.1)).clipped
    assert 0 < clipped.sum() < len(clipped)


def test_an_error_that_no_step_saw_is_not_called_clipped(fed):
    # The row of 10 is too far off before the epoch; by its turn, the other rows have moved the bias nearer.
    y = np.full(10, 9.0)
    y[4] = 10
    recipe = Recipe(data=Dataset.from_arrays(np.zeros(10), y), hidden=(), init="zeros", reduction="sum")
    recipe = recipe.but(clip="output-error", clip_threshold=19, learning_rate=0.02, epochs=1)
    assert train(recipe).clipped.tolist() == [True]
    history = train(recipe.but(batch_size=5))
    assert 10 not in fed[0][1] and 10 in fed[1][1]
    assert history.clipped.tolist() == [False]


def test_nothing_is_clipped_without_clipping():
    assert not train(THREAD).clipped.any()


# ---- mini-batches --------------------------------------------------------------------------------


def numbered(rows=10):
    """A table whose only input is the number of the row."""
    return Dataset.from_arrays(np.arange(float(rows)), np.arange(float(rows)))


def orders(recipe, fed):
    """The row numbers that training saw, an array for each epoch."""
    fed.clear()
    train(recipe)
    return np.concatenate([x[:, 0] for x, _ in fed]).astype(int).reshape(recipe.epochs, -1)


def test_each_epoch_takes_each_row_exactly_once(fed):
    recipe = oracles.healthy(data=numbered(), batch_size=4, epochs=6, scale_inputs=False, learning_rate=1e-3)
    for order in orders(recipe, fed):
        assert sorted(order) == list(range(10))


def test_the_last_batch_is_short(fed):
    train(oracles.healthy(data=numbered(), batch_size=4, epochs=2, learning_rate=1e-3))
    assert [len(x) for x, _ in fed] == [4, 4, 2, 4, 4, 2]


def test_inputs_and_targets_of_a_batch_belong_together(fed):
    train(oracles.healthy(data=numbered(), batch_size=3, epochs=2, scale_inputs=False, learning_rate=1e-3))
    assert all(np.array_equal(x, y) for x, y in fed)


def test_the_order_changes_from_epoch_to_epoch_and_with_the_seed(fed):
    recipe = oracles.healthy(data=numbered(), batch_size=4, epochs=5, scale_inputs=False, learning_rate=1e-3)
    first, again, other = orders(recipe, fed), orders(recipe, fed), orders(recipe.but(seed=1), fed)
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
    assert len({tuple(order) for order in first}) > 1


@pytest.mark.parametrize("batch_size", [12, 13, 1000])
def test_a_batch_of_all_rows_is_the_full_batch(batch_size):
    full, batch = train(oracles.healthy()), train(oracles.healthy(batch_size=batch_size))
    assert np.array_equal(full.loss, batch.loss)


def test_validation_rows_are_in_no_batch(fed):
    recipe = oracles.healthy(data=numbered(), batch_size=4, epochs=3, validation_fraction=0.3)
    recipe = recipe.but(scale_inputs=False, learning_rate=1e-3)
    aside = set(prepare(recipe).X_validation[:, 0].astype(int))
    assert not aside & set(orders(recipe, fed).ravel())


# ---- what a history holds ------------------------------------------------------------------------


@pytest.mark.parametrize("hidden, layers", [((), 1), (8, 2), ((16, 8), 3), ((4, 4, 4), 4)])
def test_everything_has_its_documented_shape(hidden, layers):
    history = train(oracles.healthy(hidden=hidden, epochs=7, validation_fraction=0.25, batch_size=4))
    names = [f"{kind}{k}" for k in range(1, layers + 1) for kind in "Wb"]
    assert history.loss.shape == history.validation_loss.shape == (8,)
    assert history.clipped.shape == (7,) and history.clipped.dtype == bool
    for group in (history.weight_norms, history.gradient_norms):
        assert list(group) == names and all(values.shape == (8,) for values in group.values())
    sizes = [3, *history.recipe.hidden_sizes, 1]
    for group in (history.initial_parameters, history.parameters):
        assert list(group) == names
        for k, (i, o) in enumerate(itertools.pairwise(sizes), start=1):
            assert group[f"W{k}"].shape == (i, o) and group[f"b{k}"].shape == (o,)
    assert history.last_epoch == 7 and not history.dead


def test_no_epoch_gives_the_initial_state():
    history = train(oracles.healthy(epochs=0))
    assert history.loss.shape == (1,) and history.clipped.shape == (0,) and history.last_epoch == 0
    assert history.loss[0] == train(oracles.healthy()).loss[0]
    for name, value in history.initial_parameters.items():
        assert np.array_equal(value, history.parameters[name])


@pytest.mark.parametrize("changes", [{}, {"batch_size": 5}, {"clip": "norm"}], ids=str)
def test_a_long_run_begins_with_the_short_one(changes):
    # 150 epochs fill the record's block of 64 twice and a bit.
    long = train(oracles.healthy(epochs=150, **changes))
    for epochs in (1, 63, 64, 65, 128):
        short = train(oracles.healthy(epochs=epochs, **changes))
        assert np.array_equal(short.loss, long.loss[: epochs + 1])
        assert np.array_equal(short.weight_norms["W1"], long.weight_norms["W1"][: epochs + 1])
        assert np.isclose(short.weight_norms["W1"][-1], np.linalg.norm(short.parameters["W1"]), rtol=1e-14)


@pytest.mark.parametrize("reduction", ["mean", "sum"])
def test_validation_loss_is_that_of_the_rows_kept_aside(reduction):
    recipe = oracles.healthy(validation_fraction=0.25, reduction=reduction, learning_rate=0.005, epochs=4)
    history, data = train(recipe), prepare(recipe)
    assert len(data.X_validation) == 3
    for epoch in range(5):
        layers = oracles.layers_of(train(recipe.but(epochs=epoch)).parameters)
        wanted = oracles.loss(layers, data.X_validation, data.y_validation, recipe.activation, reduction)
        assert history.validation_loss[epoch] == pytest.approx(wanted, rel=1e-12)


def test_validation_loss_is_nan_without_validation_rows():
    assert np.isnan(train(oracles.healthy()).validation_loss).all()


def test_predictions_come_in_the_targets_own_unit():
    recipe = oracles.healthy(scale_target=True)
    history = train(recipe)
    scaled = oracles.predict(oracles.layers_of(history.parameters), history.prepared.X, "tanh")[1][-1]
    y = recipe.data.target
    assert np.allclose(history.predict(history.prepared.X), scaled * y.std() + y.mean(), rtol=1e-12)


@pytest.mark.parametrize("reduction", ["mean", "sum"])
@pytest.mark.parametrize("scale_target", [True, False])
def test_relative_loss_of_guessing_the_mean_is_one(reduction, scale_target):
    # One input that is 0 everywhere: what is left to learn is the mean.
    y = oracles.table().target
    data = Dataset.from_arrays(np.zeros(len(y)), y)
    recipe = Recipe(data=data, hidden=(), init="zeros", reduction=reduction, scale_target=scale_target)
    history = train(recipe.but(learning_rate=0.02, epochs=200))
    assert history.relative_loss[-1] == pytest.approx(1, rel=1e-3)
    assert history.line == pytest.approx(1, rel=1e-12)


@pytest.mark.parametrize("reduction", ["mean", "sum"])
def test_relative_validation_loss_is_in_units_of_the_training_targets_variance(reduction):
    recipe = oracles.healthy(validation_fraction=0.25, reduction=reduction, learning_rate=0.005)
    history, data = train(recipe), prepare(recipe)
    layers = oracles.layers_of(history.parameters)
    wanted = oracles.loss(layers, data.X_validation, data.y_validation, "tanh", "mean") / data.y.var()
    assert history.relative_validation_loss[-1] == pytest.approx(wanted, rel=1e-12)


def test_the_line_is_what_linear_regression_converges_to():
    history = train(oracles.healthy(hidden=(), learning_rate=0.2, epochs=500))
    assert history.relative_loss[-1] == pytest.approx(history.line, rel=1e-6)


# ---- precision -----------------------------------------------------------------------------------


@pytest.mark.parametrize("dtype, error", [("float32", 1e-5), ("float16", 2e-2)])
def test_lower_precision_is_kept_and_comes_close(dtype, error):
    history, exact = train(oracles.healthy(dtype=dtype)), train(oracles.healthy())
    assert all(value.dtype == dtype for value in history.parameters.values())
    assert history.loss.dtype == float
    assert np.array_equal(history.loss, history.loss.astype(dtype).astype(float))
    assert np.allclose(history.loss, exact.loss, rtol=error, atol=error)


def test_every_precision_starts_from_the_same_place():
    exact = train(oracles.healthy(epochs=0)).parameters
    for dtype in ("float32", "float16"):
        rounded = train(oracles.healthy(epochs=0, dtype=dtype)).parameters
        assert all(np.array_equal(rounded[name], exact[name].astype(dtype)) for name in exact)


def test_lower_precision_overflows_sooner():
    epochs = [train(THREAD.but(dtype=dtype)).first_bad_epoch for dtype in ("float16", "float32", "float64")]
    assert epochs[0] < epochs[1] < epochs[2]


# ---- NaN -----------------------------------------------------------------------------------------

FAILURES = {
    "thread": THREAD,
    "float16": THREAD.but(dtype="float16"),
    "batches": THREAD.but(batch_size=100),
    "gaps kept": THREAD.but(drop_missing=False),
    "deep": THREAD.but(hidden=(8, 8, 8), activation="identity"),
    "line": THREAD.but(hidden=()),
}
failures = pytest.mark.parametrize("recipe", FAILURES.values(), ids=FAILURES.keys())


@failures
def test_training_stops_when_every_parameter_is_nan(recipe):
    history = train(recipe)
    assert history.dead and history.last_epoch < recipe.epochs
    assert all(np.isnan(value).all() for value in history.parameters.values())
    before = train(recipe.but(epochs=history.last_epoch - 1))
    assert not before.dead


@failures
def test_curves_of_a_failed_run_are_padded_with_nan(recipe):
    history = train(recipe)
    after = slice(history.last_epoch, None)
    assert np.isnan(history.loss[after]).all()
    for group in (history.weight_norms, history.gradient_norms):
        assert all(np.isnan(values[after]).all() for values in group.values())
    assert not history.clipped[after].any()


@failures
def test_curves_before_the_first_bad_epoch_are_finite(recipe):
    history = train(recipe)
    before = slice(0, history.first_nonfinite.epoch)
    curves = [history.loss, *history.weight_norms.values(), *history.gradient_norms.values()]
    assert all(np.isfinite(curve[before]).all() for curve in curves)


@failures
@pytest.mark.parametrize("epochs", [1, 5, 1000])
def test_a_failed_run_takes_no_more_epochs_than_asked(recipe, epochs, monkeypatch):
    recorded, real = [], Training.epoch

    def spy(self, epoch, record=None, watch=None):
        if record is not None:  # else it is the witness, who looks at one epoch again
            recorded.append(epoch)
        return real(self, epoch, record, watch)

    monkeypatch.setattr(Training, "epoch", spy)
    history = train(recipe.but(epochs=epochs))
    assert recorded == list(range(len(recorded))) and len(recorded) <= epochs
    assert len(recorded) <= history.last_epoch + 64  # stopped, within a block of the record


def test_a_run_that_is_never_dead_is_recorded_to_its_end():
    # An infinite output error, clipped, leaves every parameter finite for ever.
    history = train(THREAD.but(dtype="float16", clip="output-error", learning_rate=1e-4, epochs=100))
    assert history.first_nonfinite is not None and not history.dead
    assert history.last_epoch == 100 and np.isfinite(history.weight_norms["W1"][-1])


def test_progress_is_reported_after_every_epoch_and_can_stop_the_run():
    shares = []

    def stop_at_half(share):
        shares.append(share)
        return share >= 0.5

    history = train(oracles.healthy(epochs=200), stop_at_half)
    assert shares == [epoch / 200 for epoch in range(1, 101)]
    assert history.last_epoch == 99 and history.first_nonfinite is None
    assert np.isfinite(history.loss[:100]).all() and np.isnan(history.loss[100:]).all()


def test_a_stopped_run_ends_with_the_parameters_of_its_last_epoch():
    stopped = train(oracles.healthy(epochs=200), lambda share: share >= 0.5)
    short = train(oracles.healthy(epochs=99))
    assert all(np.array_equal(stopped.parameters[name], short.parameters[name]) for name in short.parameters)


def test_looking_at_progress_changes_no_number():
    recipe = oracles.healthy(epochs=200)
    assert oracles.same_histories(train(recipe), train(recipe, lambda share: False))


# ---- norms ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1e-200, 1e-160, 1.0, 1e160, 1e200, 1e300])
def test_norms_neither_overflow_nor_vanish_before_they_must(scale):
    history = train(oracles.healthy(init="normal", init_scale=scale, epochs=0, activation="identity"))
    for name, value in history.parameters.items():
        assert history.weight_norms[name][0] == pytest.approx(math.hypot(*value.ravel()), rel=1e-12)


@pytest.mark.parametrize("size", [1e-170, 1e170, 1e300])
def test_gradient_norms_neither_overflow_nor_vanish_before_they_must(size):
    # One weight, no activation: with y = 0 and w = 0 the bias's gradient is -2 * mean(y).
    data = Dataset.from_arrays([1.0, -1.0], [size, -size])
    history = train(Recipe(data=data, hidden=(), init="zeros", epochs=0))
    assert history.gradient_norms["W1"][0] == pytest.approx(2 * size, rel=1e-12)


def test_norms_of_half_precision_do_not_overflow_in_half_precision():
    history = train(oracles.healthy(init="normal", init_scale=2e4, dtype="float16", epochs=0))
    wanted = np.linalg.norm(history.parameters["W1"].astype(float))
    assert np.isfinite(history.parameters["W1"]).all()
    assert history.weight_norms["W1"][0] == pytest.approx(wanted, rel=1e-12)


# ---- a pure function -----------------------------------------------------------------------------


@pytest.mark.parametrize("recipe", [THREAD, oracles.healthy(batch_size=5)], ids=["nan", "healthy"])
def test_training_leaves_no_trace_outside(recipe, capsys):
    random, floats = np.random.get_state(), (np.geterr(), np.getbufsize())  # noqa: NPY002
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        train(recipe)
    after = np.random.get_state()  # noqa: NPY002
    assert all(np.array_equal(a, b) for a, b in zip(random, after, strict=True))
    assert (np.geterr(), np.getbufsize()) == floats
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("recipe", [THREAD, oracles.healthy(batch_size=5)], ids=["nan", "healthy"])
def test_training_depends_on_no_state_outside(recipe):
    first = train(recipe)
    np.random.seed(12345)  # noqa: NPY002
    with np.errstate(all="raise"):
        assert oracles.same_histories(first, train(recipe))


def test_training_changes_neither_the_table_nor_the_penguins():
    data = oracles.table()
    before = {name: column.copy() for name, column in data.inputs.items()}
    train(oracles.healthy(data=data, batch_size=5))
    assert all(np.array_equal(before[name], column) for name, column in data.inputs.items())
    assert np.array_equal(prepare(THREAD).X, prepare(THREAD).X)


def test_a_history_shares_no_memory_with_another_run():
    first = train(oracles.healthy())
    copy = first.parameters["W1"].copy()
    train(oracles.healthy(seed=3))
    assert np.array_equal(first.parameters["W1"], copy)


def test_stacked_runs_start_as_each_alone():
    recipes = [oracles.healthy(seed=seed, init_scale=scale) for seed, scale in ((0, 1.0), (1, 2.0))]
    together = Training(recipes, prepare(recipes[0])).network
    for run, recipe in enumerate(recipes):
        alone = train(recipe.but(epochs=0)).parameters
        stacked = MLP.parameters(together, run)
        assert all(np.array_equal(stacked[name], alone[name]) for name in alone)
