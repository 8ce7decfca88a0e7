"""Sweeps: the same training many times over, with one or two numbers of the recipe varied.

A run of a small network is so short that Python's own work takes longer than the arithmetic. So runs that
share their data are stacked and trained side by side, a *chunk* at a time, each as if it were alone: the
numbers are those of `train`, several times as fast.
"""

import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, replace
from functools import lru_cache
from numbers import Real
from typing import Any

import numpy as np

from nnlab.network import MLP
from nnlab.preparation import Prepared, prepare
from nnlab.recipe import FIELDS, Recipe, only_recipe
from nnlab.training import Training

Array = np.ndarray
Stop = Callable[[], bool]

#: Fields that may be an axis.
NUMBERS = (
    "learning_rate",
    "init_scale",
    "clip_threshold",
    "seed",
    "epochs",
    "hidden",
    "batch_size",
    "validation_fraction",
)
#: Of these, the ones that runs trained side by side may differ in: the network and its data are the same.
STACKED = ("learning_rate", "init_scale", "clip_threshold", "seed")
#: Cells are computed from coarse to fine: every eighth of each axis first, then every fourth, ...
STEPS = (8, 4, 2, 1)
MOST_RUNS = 64  #: of a chunk: beyond this, stacking saves no more
CHUNK_BYTES = 4 * 2**20  #: the arrays of a chunk should stay in a processor's cache
IN_FLIGHT = 128  #: chunks handed to an executor at a time, so that memory does not grow with the map


@dataclass(frozen=True, eq=False)
class Sweep:
    """What became of every cell of a map of recipes. All arrays have the shape of the axes.

    Attributes
    ----------
    recipe : Recipe
        What all cells have in common.
    axes : dict of str to array
        One or two fields of the recipe, and their values.
    final_loss : array
        The loss after the last epoch, as `train` gives it: NaN or infinite where training broke down.
    relative_loss : array
        The same in units of the target's variance: 1 is always guessing the mean.
    first_nonfinite_epoch : array of float
        The epoch of the first value that was not finite (``history.first_nonfinite.epoch``); NaN where every
        value was finite.
    computed : bool array
        Which cells are done: all of them, unless ``progress`` looks on or ``stop`` ended the sweep. The other
        arrays hold NaN in the rest.

    Examples
    --------
    >>> from nnlab import Recipe, sweep
    >>> scaled = Recipe(scale_inputs=True, scale_target=True, epochs=3)
    >>> result = sweep(scaled, learning_rate=[0.1, 1], init_scale=[0, 0.5, 1])
    >>> result.final_loss.shape, result.cell(1, 0).learning_rate
    ((2, 3), 1.0)
    """

    recipe: Recipe
    axes: dict[str, Array]
    final_loss: Array
    relative_loss: Array
    first_nonfinite_epoch: Array
    computed: Array

    @property
    def diverged(self) -> Array:
        """Where some value was not finite, even if only for a while; bool, the axes' shape."""
        return ~np.isnan(self.first_nonfinite_epoch)

    def cell(self, *index: int) -> Recipe:
        """The recipe of one cell: ``train(sweep.cell(i, j))`` is the whole history of that pixel."""
        axes = zip(self.axes.items(), index, strict=True)
        return self.recipe.but(**{name: values.tolist()[i] for (name, values), i in axes})

    def filled(self) -> "Sweep":
        """A picture of a map that is not complete: a cell not yet computed shows a coarser one near it."""
        index = np.indices(self.computed.shape)
        source = index
        for step in reversed(STEPS):
            missing = ~self.computed[tuple(source)]
            source = np.where(missing, index // step * step, source)
        return replace(
            self,
            **{
                name: getattr(self, name)[tuple(source)]
                for name in ("final_loss", "relative_loss", "first_nonfinite_epoch", "computed")
            },
        )


def sweep(
    recipe: Recipe,
    executor: Executor | None = None,
    progress: Callable[[Sweep], None] | None = None,
    stop: Stop | None = None,
    warn: bool = True,
    **axes: Iterable[float],
) -> Sweep:
    """Train a recipe for every value of one field, or for every pair of values of two.

    Cell ``[i, j]`` of the result is what ``train(recipe.but(first=values[i], second=others[j]))`` ends with:
    every run of a stack goes through the very products that it goes through alone. (The last digits may still
    differ if the linear algebra library lets them depend on where an array lies or on how many threads there
    are; OpenBLAS does neither for networks of this size on processors of the last 15 years.)

    Parameters
    ----------
    recipe : Recipe
    executor : concurrent.futures.Executor, optional
        Where to train: a thread or process pool, Dask's ``Client(...).get_executor()``, ... The result does
        not depend on it. Without one, everything happens here.
    progress : callable, optional
        Called with the sweep so far whenever a chunk of cells is done, coarse ones first; it is the same
        object every time, see ``Sweep.computed`` and ``Sweep.filled``.
    stop : callable, optional
        Asked now and then, without an executor before every epoch; the sweep ends as it is if it returns
        True.
    warn : bool
        Whether what the learner should know about the data is a `UserWarning`.
    **axes : list of numbers
        One or two of learning_rate, init_scale, clip_threshold, seed, epochs, hidden, batch_size and
        validation_fraction. The first is the result's first axis.

    Returns
    -------
    Sweep

    Raises
    ------
    ValueError
        If there is no axis or more than two, if one is no numeric field or empty, or if the recipe refuses
        one of its values.

    Examples
    --------
    >>> from nnlab import Recipe, sweep, train
    >>> line = Recipe(hidden=(), scale_inputs=True, scale_target=True, epochs=500)
    >>> result = sweep(line, learning_rate=[0.01, 0.1, 1.0])
    >>> result.diverged
    array([False, False,  True])
    >>> bool(result.final_loss[1] == train(line.but(learning_rate=0.1)).loss[-1])
    True
    """
    only_recipe(recipe, "sweep(Recipe(), learning_rate=[0.1, 1])")
    values = _checked(recipe, axes)
    if not (executor is None or isinstance(executor, Executor)):
        raise ValueError(f"executor must be None or a concurrent.futures.Executor; {executor!r} came.")
    shape = tuple(map(len, values.values()))
    so_far = Sweep(
        recipe,
        {name: np.array(each) for name, each in values.items()},
        *(np.full(shape, np.nan) for _ in range(3)),
        np.zeros(shape, bool),
    )

    for note in prepare(so_far.cell(*(0,) * len(shape)), warn=False).notes if warn else ():
        warnings.warn(note, UserWarning, stacklevel=2)
    done = _run(_chunks(recipe, values), executor, stop)
    for cells, (final_loss, relative_loss, first_nonfinite_epoch) in done:
        so_far.final_loss[cells] = final_loss
        so_far.relative_loss[cells] = relative_loss
        so_far.first_nonfinite_epoch[cells] = first_nonfinite_epoch
        so_far.computed[cells] = True
        if progress:
            progress(so_far)
        if stop and stop():
            break
    done.close()  # cancels what is still waiting
    return so_far


def _checked(recipe: Recipe, axes: dict[str, Iterable[float]]) -> dict[str, list]:
    """Return the axes' values in their plain Python types, or raise the sentence that says what is wrong."""
    if len(axes) not in (1, 2):
        raise ValueError(
            f"A sweep has one or two axes, as learning_rate=[0.01, 0.1, 1]; {', '.join(axes) or 'none'} came."
        )
    clean: dict[str, list] = {}
    for name, values in axes.items():
        if name in FIELDS and name not in NUMBERS:
            raise ValueError(f"{name} is not a number, and an axis must be one of {', '.join(NUMBERS)}.")
        try:
            several = list(values)
        except TypeError:
            raise ValueError(f"{name} must be a list of numbers; {values!r} came.") from None
        if not several:
            raise ValueError(f"{name} is an empty list: an axis needs at least one value.")
        clean[name] = []
        for value in several:
            allowed = recipe.but(**{name: value})  # refuses a name or value that no recipe may have
            if not isinstance(value, Real):
                raise ValueError(f"{name} must be a list of numbers; {value!r} came in it.")
            clean[name].append(getattr(allowed, name))
    return clean


# ---- which cells, in which order, together with which ---------------------------------------------

#: The index of some cells, one array for each axis; and the arguments of `_train` for them.
Chunk = tuple[tuple[Array, ...], tuple[Recipe, list[dict[str, Any]], Prepared]]


def _chunks(recipe: Recipe, values: dict[str, list]) -> Iterator[Chunk]:
    """Take a map apart into chunks of cells that can be trained side by side, coarse cells first."""
    batches = recipe.batch_size is not None or recipe.validation_fraction > 0
    batches |= "batch_size" in values or "validation_fraction" in values
    # The seed also shuffles batches and splits rows: then runs with other seeds see other data.
    alone = [name for name in values if name not in STACKED or (name == "seed" and batches)]
    prepared_for = lru_cache(maxsize=8)(lambda recipe: prepare(recipe, warn=False))
    names = list(values)
    for cells in _coarse_to_fine(tuple(map(len, values.values()))):
        groups: dict[tuple, list] = {}
        for cell in cells:
            setting = {name: values[name][i] for name, i in zip(names, cell, strict=True)}
            groups.setdefault(tuple(setting[name] for name in alone), []).append((cell, setting))
        for key, members in groups.items():
            common = dict(zip(alone, key, strict=True))
            data = {name: value for name, value in common.items() if name in ("validation_fraction", "seed")}
            prepared = prepared_for(recipe.but(**data))
            size = _runs_of_a_chunk(recipe.but(**common), prepared)
            for start in range(0, len(members), size):
                index, settings = zip(*members[start : start + size], strict=True)
                yield tuple(np.transpose(index)), (recipe, list(settings), prepared)


def _coarse_to_fine(shape: tuple[int, ...]) -> Iterator[Array]:
    """Yield the indices of all cells, shape (cells, axes): every eighth of each axis, every fourth, ..."""
    done = np.zeros(shape, bool)
    for step in STEPS:
        new = np.zeros(shape, bool)
        new[tuple(slice(None, None, step) for _ in shape)] = True
        new &= ~done
        yield np.argwhere(new)
        done |= new


def _runs_of_a_chunk(recipe: Recipe, prepared: Prepared) -> int:
    rows = len(prepared.y) + len(prepared.y_validation)
    numbers = rows * (sum(3 * units + 1 for units in recipe.hidden_sizes) + 1)  # see `nnlab.network.Rows`
    return int(np.clip(CHUNK_BYTES // (numbers * np.dtype(recipe.dtype).itemsize), 1, MOST_RUNS))


def _run(
    chunks: Iterator[Chunk], executor: Executor | None, stop: Stop | None
) -> Iterator[tuple[tuple[Array, ...], Array]]:
    """Train chunk after chunk, here or in the executor; yield the cells of each and what became of them."""
    if executor is None:
        for cells, work in chunks:
            if (outcome := _train(*work, stop)) is None:
                return
            yield cells, outcome
        return
    pending: dict[Future, tuple[Array, ...]] = {}
    more = True
    try:
        while more or pending:
            if more and len(pending) < IN_FLIGHT:
                if chunk := next(chunks, None):
                    pending[executor.submit(_train, *chunk[1])] = chunk[0]
                else:
                    more = False
            full = not more or len(pending) == IN_FLIGHT
            for future in wait(pending, None if full else 0, FIRST_COMPLETED).done:
                yield pending.pop(future), future.result()
    finally:
        for future in pending:
            future.cancel()


# ---- the work -------------------------------------------------------------------------------------


class Survey:
    """A light record (see `nnlab.training.Recorder`): the last loss of each run, and its first bad epoch.

    Attributes
    ----------
    loss : array, shape (R,)
        The last that was written.
    first_nonfinite : array of float, shape (R,)
        As ``Sweep.first_nonfinite_epoch``.
    epoch : int
        The next one to be written.
    dead : bool array, shape (R,)
        Where the last bias is NaN: so is every prediction, and every loss from now on.
    finished : bool
        Half of the runs are dead: it is time to leave them out.
    """

    def __init__(self, network: MLP, epoch: int):
        self.loss, self.first_nonfinite = np.full((2, network.runs), np.nan)
        self.epoch = epoch
        self.dead = np.zeros(network.runs, bool)
        self.finished = False
        self._network = network

    def write(self, loss: Array, validation_loss: Array | None = None) -> None:
        """Note the state before the next step; see `nnlab.record.Record.write`."""
        good = np.isfinite(loss)
        if validation_loss is not None:
            good &= np.isfinite(validation_loss)
        finite = np.isfinite(self._network.state)
        if not (good.all() and finite.all()):
            self._look_closer(good, finite)
        self.loss = loss
        self.epoch += 1

    def _look_closer(self, good: Array, finite: Array) -> None:
        network = self._network
        parameters, gradients = finite.all(axis=2)
        # Parameters that are bad already were made so by the step of the epoch before.
        epochs = np.where(parameters, self.epoch, max(self.epoch - 1, 0))
        new = ~(good & parameters & gradients) & np.isnan(self.first_nonfinite)
        self.first_nonfinite[new] = epochs[new]
        self.dead = np.isnan(network.layers[-1][:, 0, -1])
        self.finished = bool(2 * self.dead.sum() >= network.runs)

    def flush(self) -> None:
        """Nothing is ever pending."""


def _train(
    recipe: Recipe, settings: list[dict[str, Any]], prepared: Prepared, stop: Stop | None = None
) -> Array | None:
    """Train runs side by side; return final and relative loss and first bad epoch, shape (3, R).

    None if it was stopped before the end.
    """
    recipes = [recipe.but(**setting) for setting in settings]
    loss, first_nonfinite = np.full((2, len(recipes)), np.nan)
    alive, epoch = np.arange(len(recipes)), 0  # which runs the stack holds; what it does next
    training = Training(recipes, prepared)
    while True:
        survey = Survey(training.network, epoch)
        training.run(survey, stop and (lambda share: stop()), start=epoch)
        if stop and stop():
            return None
        epoch = survey.epoch
        new = np.isnan(first_nonfinite[alive])
        first_nonfinite[alive[new]] = survey.first_nonfinite[new]
        loss[alive] = np.where(survey.dead, np.nan, survey.loss)
        if epoch > training.recipe.epochs or survey.dead.all():
            break
        # The dead stay as they are; the others go on in a smaller stack.
        keep = ~survey.dead
        alive, before = alive[keep], training.network.theta
        training = Training([recipes[run] for run in alive], prepared)
        training.network.theta[:] = before[keep]
    count = len(prepared.y) if recipe.reduction == "sum" else 1
    variance = prepared.target_variance
    with np.errstate(all="ignore"):
        # As History.relative_loss: a constant target has variance 0, and only the plain loss can be shown.
        relative = loss / count / (variance if variance > 0 else 1.0)
    return np.stack([loss, relative, first_nonfinite])
