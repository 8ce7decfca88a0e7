"""A sweep is many trainings at once: every cell is compared with `train` of that recipe alone."""

import concurrent.futures
import itertools
import math
import multiprocessing
import os
import signal
import tracemalloc
import warnings

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from nnlab import Dataset, Recipe, learning_rate_limit, sweep, train
from nnlab.clipping import clip_norm, clip_value
from nnlab.recipe import CHOICES
from test_fuzz import FIELDS_OF, recipes

MAPS = ("final_loss", "relative_loss", "first_nonfinite_epoch")
SCALED = Recipe(encoding="one-hot", scale_inputs=True, scale_target=True, init="he", epochs=40)
#: OpenBLAS multiplies a run in a stack as it does alone; other libraries may differ in the last digits.
EXACT = "openblas" in np.show_config(mode="dicts")["Build Dependencies"]["blas"]["name"].lower()


def alone(recipe):
    """Return what the three maps hold in the cell of this recipe."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        history = train(recipe)
    born = history.first_nonfinite
    return history.loss[-1], history.relative_loss[-1], math.nan if born is None else born.epoch


def assert_cells_are_trainings(result, cells=None):
    for index in cells or np.ndindex(result.computed.shape):
        found = [getattr(result, name)[index] for name in MAPS]
        np.testing.assert_allclose(
            found, alone(result.cell(*index)), rtol=0 if EXACT else 1e-3, err_msg=f"{result.cell(*index)!r}"
        )


def assert_same(one, other):
    for name in MAPS:
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))
    assert one.computed.all() and other.computed.all()


# ---- every cell equals train ---------------------------------------------------------------------

AXES = {
    "learning_rate": [1e-3, 0.3, 5.0, 1e3],
    "init_scale": [0, 0.5, 3],
    "clip_threshold": [1e-3, 0.5, 1e9],
    "seed": [0, 3, 2**70],
    "epochs": [0, 1, 7],
    "hidden": [1, 9],
    "batch_size": [50, 333, 10**6],
    "validation_fraction": [0, 0.2, 0.9],
}


@pytest.mark.parametrize("dtype", CHOICES["dtype"])
@pytest.mark.parametrize("clip", CHOICES["clip"])
@pytest.mark.parametrize("activation", CHOICES["activation"])
@pytest.mark.parametrize("hidden", [(), 8, (5, 3, 4)])
def test_every_way_to_train(activation, clip, dtype, hidden):
    recipe = SCALED.but(activation=activation, clip=clip, dtype=dtype, hidden=hidden)
    result = sweep(recipe, learning_rate=[1e-3, 0.05, 1.0, 30.0], init_scale=[0.3, 1, 6])
    assert_cells_are_trainings(result)


@pytest.mark.parametrize("reduction", CHOICES["reduction"])
@pytest.mark.parametrize("batch_size", [None, 1, 64, 83])
@pytest.mark.parametrize("validation", [0, 0.25])
def test_batches_validation_and_reduction(reduction, batch_size, validation):
    recipe = SCALED.but(reduction=reduction, batch_size=batch_size, validation_fraction=validation, epochs=3)
    result = sweep(recipe, seed=[0, 1], learning_rate=[1e-4, 0.01, 1.0])
    assert_cells_are_trainings(result)


@pytest.mark.parametrize("names", [*itertools.combinations(AXES, 1), *itertools.combinations(AXES, 2)])
def test_every_pair_of_axes(names):
    axes = {name: AXES[name] for name in reversed(names)}
    result = sweep(SCALED.but(epochs=5, clip="norm", activation="relu"), **axes)
    shape = tuple(map(len, axes.values()))
    assert all(getattr(result, name).shape == shape for name in (*MAPS, "diverged", "computed"))
    assert_cells_are_trainings(result)


def test_a_run_does_not_feel_that_its_neighbours_die():
    recipe = SCALED.but(epochs=150, init="xavier")
    result = sweep(recipe, learning_rate=np.geomspace(0.01, 1000, 48), seed=[0, 1])
    assert 0.2 < result.diverged.mean() < 0.8
    assert len(np.unique(result.first_nonfinite_epoch[result.diverged])) > 10
    assert_cells_are_trainings(result)


@settings(deadline=None, derandomize=True, max_examples=60, suppress_health_check=list(HealthCheck))
@given(recipes(), st.data())
@example(Recipe(epochs=8, clip="norm"), None)
def test_any_recipe_and_any_axes(recipe, data):
    if data is None:
        axes = {"learning_rate": [1.0, 1e300, 1e-4], "init_scale": [1.0, 1.7e308, 0.0]}
    else:
        names = sorted(set(AXES) - ({"clip_threshold"} if recipe.clip is None else set()))
        chosen = data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True))
        axes = {}
        for name in chosen:
            values = FIELDS_OF[name] if name != "hidden" else st.integers(1, 9)
            values = values.filter(lambda value: value is not None)
            if name == "batch_size":
                values = values.map(lambda size: size + 50)
            axes[name] = data.draw(st.lists(values, min_size=1, max_size=4))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", r"Column '.*' is constant", UserWarning)
        try:
            result = sweep(recipe, **axes)
        except ValueError as error:
            assert str(error).endswith(".")
            return
    assert_cells_are_trainings(result)


def test_norm_clipping_looks_at_each_run_alone():
    healthy, long, huge, bad = [0.3, 0.4], [3.0, 4.0], [3e200, 4e200], [np.nan, 0.1]
    together = np.array([healthy, long, huge, bad])
    with np.errstate(over="ignore"):
        clipped = clip_norm(together, np.ones(4))
    assert clipped.tolist() == [False, True, True, False]
    np.testing.assert_allclose(together, [healthy, [0.6, 0.8], [0.6, 0.8], bad], rtol=1e-15)
    together = np.array([long, bad])
    assert clip_value(together, np.ones(2)).tolist() == [True, False]
    np.testing.assert_array_equal(together, [[1, 1], bad])


# ---- what comes back -----------------------------------------------------------------------------


def test_axes_and_cells():
    result = sweep(SCALED.but(epochs=1), init_scale=(s / 2 for s in range(3)), seed=np.arange(2))
    assert list(result.axes) == ["init_scale", "seed"]
    assert result.axes["init_scale"].tolist() == [0, 0.5, 1] and result.axes["seed"].tolist() == [0, 1]
    assert result.cell(2, 1) == SCALED.but(epochs=1, init_scale=1, seed=1)
    assert result.diverged.dtype == bool and not result.diverged.any()
    assert np.isnan(result.first_nonfinite_epoch).all()


def test_turning_bad_for_a_while_counts_as_diverged():
    # The loss is infinite at first, and clipping brings it back: no NaN at the end, but not a sound run.
    data = Dataset.from_arrays(np.ones((4, 1)), [0.0, 1.0, 2.0, 3.0])
    recipe = Recipe(data=data, hidden=(), init_scale=1e200, clip="value", epochs=2, seed=1)
    result = sweep(recipe, learning_rate=[1.0])
    assert result.diverged.all() and result.first_nonfinite_epoch.tolist() == [0]
    assert_cells_are_trainings(result)


def test_notes_about_the_data_are_warned_of_once():
    data = Dataset.from_arrays(np.ones((4, 1)), [0.0, 1.0, 2.0, 3.0])
    with pytest.warns(UserWarning) as caught:
        sweep(
            Recipe(data=data, scale_inputs=True, epochs=1), learning_rate=[1, 2], validation_fraction=[0, 0.5]
        )
    assert len(caught) == 1 and caught[0].filename == __file__


@pytest.mark.parametrize(
    ("axes", "words"),
    [
        ({}, "one or two axes"),
        ({"learning_rate": [1], "seed": [1], "epochs": [1]}, "learning_rate, seed, epochs came"),
        ({"activation": ["relu"]}, "activation is not a number"),
        ({"learning_rat": [1]}, "Did you mean 'learning_rate'"),
        ({"learning_rate": []}, "learning_rate is an empty list"),
        ({"learning_rate": 0.1}, "learning_rate must be a list of numbers; 0.1 came"),
        ({"learning_rate": [0.1, -1]}, "learning_rate must be a positive number; -1 came"),
        ({"learning_rate": ["0.1"]}, "learning_rate must be"),
        ({"learning_rate": [[0.1]]}, "learning_rate must be"),
        ({"learning_rate": [True]}, "learning_rate must be"),
        ({"epochs": [1.5]}, "epochs must be a whole number"),
        ({"hidden": [(8, 8)]}, "hidden must be a list of numbers"),
        ({"batch_size": [10, None]}, "batch_size must be a list of numbers"),
        ({"clip_threshold": [1]}, "came without clipping"),
        ({"validation_fraction": [0.1, 1]}, "validation_fraction must be"),
        ({"validation_fraction": [0.1, 0.9999]}, "training needs at least 2"),
        ({"executor": 2, "learning_rate": [1]}, "executor must be None or a concurrent.futures.Executor"),
    ],
)
def test_mistakes_give_one_sentence(axes, words):
    with pytest.raises(ValueError) as caught:
        sweep(SCALED.but(epochs=1), **axes)
    assert words in str(caught.value) and str(caught.value).endswith((".", ")."))


def test_a_clip_threshold_of_none_is_no_number():
    with pytest.raises(ValueError, match="clip_threshold must be a list of numbers"):
        sweep(SCALED.but(clip="norm"), clip_threshold=[None])


# ---- coarse to fine ------------------------------------------------------------------------------


def test_a_map_is_refined_in_place():
    fractions, pictures = [], []

    def look(so_far):
        fractions.append(so_far.computed.mean())
        picture = so_far.filled()
        pictures.append(picture)
        assert np.isnan(so_far.final_loss[~so_far.computed]).all()
        assert not so_far.diverged[~so_far.computed].any()
        assert picture.computed.all() == so_far.computed[::8, ::8].all()
        np.testing.assert_array_equal(picture.final_loss[so_far.computed], so_far.final_loss[so_far.computed])
        if so_far.computed[::8, ::8].all() and so_far.computed.sum() == 64:
            np.testing.assert_array_equal(
                picture.final_loss, so_far.final_loss[::8, ::8].repeat(8, 0).repeat(8, 1)
            )

    recipe = SCALED.but(epochs=2)
    result = sweep(
        recipe, progress=look, learning_rate=np.geomspace(1e-3, 1, 64), init_scale=np.linspace(0, 2, 64)
    )
    assert 1 / 64 in fractions and 1 / 16 in fractions and 1 / 4 in fractions and fractions[-1] == 1
    assert fractions == sorted(fractions) and len(fractions) >= 64
    assert pictures[-1].final_loss.tobytes() == result.final_loss.tobytes() and result.computed.all()
    assert_cells_are_trainings(result, [(0, 0), (63, 63), (17, 40), (8, 8)])


MANY = {"learning_rate": np.geomspace(1e-3, 1, 32), "seed": range(32)}


@pytest.mark.parametrize("pool", [None, concurrent.futures.ThreadPoolExecutor])
def test_a_sweep_can_be_stopped_and_keeps_what_it_has(pool):
    executor, looks = pool and pool(2), []
    result = sweep(SCALED, executor, looks.append, lambda: len(looks) > 0, **MANY)
    assert 0 < result.computed.mean() < 0.2
    assert_cells_are_trainings(result, [tuple(np.argwhere(result.computed)[-1])])
    if executor:
        executor.shutdown()  # returns at once: what was waiting has been cancelled


def test_without_an_executor_a_sweep_stops_within_an_epoch():
    asked = []

    def stop():
        asked.append(True)
        return len(asked) > 5

    result = sweep(SCALED.but(epochs=1000), stop=stop, **MANY)
    assert not result.computed.any() and len(asked) < 10


def test_notes_about_the_data_are_warned_of_unless_told_otherwise():
    data = Dataset.from_arrays([[1.0, 5.0], [2.0, 5.0], [4.0, 5.0]], [1.0, 2.0, 3.0])
    recipe = Recipe(data=data, scale_inputs=True, epochs=1)
    with pytest.warns(UserWarning, match="constant|same"):
        sweep(recipe, learning_rate=[0.1])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        sweep(recipe, learning_rate=[0.1], warn=False)


def test_memory_stays_flat_as_the_map_grows():
    recipe = Recipe(data=Dataset.from_arrays(np.eye(4), np.arange(4.0)), hidden=(), epochs=0)

    def peak(size):
        tracemalloc.start()
        result = sweep(recipe, learning_rate=np.linspace(0.1, 1, size), init_scale=np.linspace(0, 1, size))
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert result.computed.all()
        return found

    small, large = peak(16), peak(80)
    for_a_cell = (large - small) / (80**2 - 16**2)
    assert large + for_a_cell * 256**2 < 100e6


# ---- the limit ------------------------------------------------------------------------------------


@pytest.mark.parametrize("condition", [1, 1e4, 1e10])
def test_the_rate_at_which_a_line_diverges_is_the_limit(condition):
    rng = np.random.default_rng(0)
    rows = np.linalg.qr(np.c_[np.ones(60), rng.standard_normal((60, 5))])[0][:, 1:]
    X = rows * np.sqrt(60) * np.geomspace(1, condition**-0.5, 5)
    recipe = Recipe(data=Dataset.from_arrays(X, rng.standard_normal(60)), hidden=(), init="normal")
    limit = learning_rate_limit(recipe)
    A = np.c_[X, np.ones(60)]
    np.testing.assert_allclose(limit, 2 / np.linalg.eigvalsh(2 * A.T @ A / 60)[-1], rtol=1e-3)
    rates = limit * np.array([0.5, 0.99, 1.01, 2])
    after = sweep(recipe, learning_rate=rates, epochs=[0, 3000]).final_loss
    assert (after[:, 1] < after[:, 0]).tolist() == [True, True, False, False]


# ---- executors -----------------------------------------------------------------------------------

DEADLY = SCALED.but(init="uniform", epochs=200)
MAP = {"learning_rate": np.geomspace(1e-2, 100, 24), "seed": range(8)}


@pytest.fixture(scope="module")
def here():
    """A map, computed in this process."""
    result = sweep(DEADLY, **MAP)
    assert 0.1 < result.diverged.mean() < 0.9
    return result


def test_threads_and_processes_give_the_same(here):
    with concurrent.futures.ThreadPoolExecutor(2) as threads:
        assert_same(here, sweep(DEADLY, threads, **MAP))
    with concurrent.futures.ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as processes:
        assert_same(here, sweep(DEADLY, executor=processes, **MAP))
        own = Recipe(data=Dataset.from_arrays(np.eye(9), np.arange(9.0)), epochs=9)
        assert_same(sweep(own, **MAP), sweep(own, processes, **MAP))


def test_an_error_in_a_worker_reaches_the_caller():
    class Broken(concurrent.futures.Executor):
        def submit(self, *_):
            future = concurrent.futures.Future()
            future.set_exception(MemoryError("too large"))
            return future

    with pytest.raises(MemoryError, match="too large"):
        sweep(SCALED, Broken(), learning_rate=[1, 2])


@pytest.fixture(scope="module")
def cluster():
    """Return a client of two real Dask workers on this machine."""
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
        ) as workers,
        distributed.Client(workers) as client,
    ):
        yield client


def test_dask_gives_the_same(cluster, here):
    assert_same(here, sweep(DEADLY, cluster.get_executor(), **MAP))


def test_dask_survives_a_killed_worker(cluster):
    workers = cluster.run(os.getpid)
    assert len(workers) == 2
    axes = {"learning_rate": np.geomspace(1e-3, 0.1, 32), "seed": range(32)}
    killed = []

    def kill(so_far):
        if not killed:
            killed.append(next(iter(workers.values())))
            os.kill(killed[0], getattr(signal, "SIGKILL", signal.SIGTERM))

    result = sweep(DEADLY, cluster.get_executor(), kill, **axes)
    assert killed
    assert_same(sweep(DEADLY, **axes), result)
    assert killed[0] not in cluster.run(os.getpid).values()
