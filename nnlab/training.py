"""Training: gradient descent, the one loop of the package."""

import itertools
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

import numpy as np

from nnlab.clipping import clip_norm, clip_value
from nnlab.history import History, NonFinite
from nnlab.initializers import initialize
from nnlab.network import MLP, Rows, Watch
from nnlab.preparation import Prepared, prepare
from nnlab.recipe import Recipe
from nnlab.record import Record
from nnlab.witness import Witness

Array = np.ndarray
Progress = Callable[[float], bool]


class Recorder(Protocol):
    """What a run needs of its record; `Record` is one."""

    finished: bool

    def write(self, loss: Array, validation_loss: Array | None) -> None:
        """Note the state before the next step."""

    def flush(self) -> None:
        """Note whatever is still pending."""


def train(recipe: Recipe, progress: Progress | None = None) -> History:
    """Train a network by gradient descent, exactly as the recipe says, and record what happens.

    Every step is ``theta = theta - learning_rate * gradient``. Nothing is printed or drawn, and the same
    recipe gives the same history, bit for bit. Training that has turned NaN goes on until every parameter
    is NaN and stops there; the rest of the curves is NaN.

    Parameters
    ----------
    recipe : Recipe
    progress : callable, optional
        Called after every epoch with the share of the epochs done (0 to 1); training stops early if it
        returns True, and the rest of the curves is NaN.

    Returns
    -------
    History

    Raises
    ------
    ValueError
        If the table leaves too few rows; see `prepare`.

    Examples
    --------
    >>> from nnlab import Recipe, train
    >>> history = train(Recipe())                       # the thread's failure
    >>> bool(np.isnan(history.loss[-1])), bool(np.isnan(history.parameters["W1"]).all())
    (True, True)
    >>> recipe = Recipe(encoding="one-hot", scale_inputs=True, scale_target=True, init="xavier",
    ...                 clip="norm", learning_rate=0.1)
    >>> bool(train(recipe).relative_loss[-1] < 0.12)    # better than a straight line
    True
    """
    prepared = prepare(recipe, warn=False)
    for note in prepared.notes:
        warnings.warn(note, UserWarning, stacklevel=2)
    return fit(recipe, prepared, progress)


def fit(recipe: Recipe, prepared: Prepared, progress: Progress | None = None) -> History:
    """Train on data that are prepared already; else as `train`."""
    training = Training([recipe], prepared)
    record = Record(training.network, recipe.epochs)
    clipped = training.run(record, progress)[:, 0]
    return History(
        recipe=recipe,
        prepared=prepared,
        loss=record.loss,
        validation_loss=record.validation_loss,
        weight_norms=record.weight_norms,
        gradient_norms=record.gradient_norms,
        clipped=clipped,
        initial_parameters=training.initial_parameters(),
        parameters=training.parameters(record.last),
        first_nonfinite=training.find_birth(record),
        last_epoch=record.last_epoch,
    )


class Training:
    """Runs that train side by side, taken apart into epochs and steps.

    Parameters
    ----------
    recipes : sequence of Recipe
        R recipes that differ at most in the learning rate, the clipping threshold and the initial weights.
    prepared : Prepared
        Their common data.
    """

    def __init__(self, recipes: Sequence[Recipe], prepared: Prepared):
        recipe = recipes[0]
        self.recipe, self.prepared = recipe, prepared
        self.network = initial_network(recipes, prepared.X.shape[1])
        self.start = self.network.theta.copy()
        with np.errstate(all="ignore"):  # 1e-9 is 0 in float16, and 1e9 infinite: the record will tell
            rates = np.array([r.learning_rate for r in recipes]).astype(recipe.dtype)
            self.rate = rates[:, None] if len(recipes) > 1 else rates[0]
            limits = np.array([r.clip_threshold or np.inf for r in recipes]).astype(recipe.dtype)
            self.rows = self.network.rows(prepared.X, prepared.y)
            self.validation = None
            if len(prepared.y_validation):
                self.validation = self.network.rows(prepared.X_validation, prepared.y_validation)
        self.error_limit = limits if recipe.clip == "output-error" else None
        self.gradient_limit = limits
        self.clip = {"value": clip_value, "norm": clip_norm}.get(recipe.clip)
        self.batches: dict[int, Rows] = {}  # working memory by number of rows: the last batch may be short
        size, count = recipe.batch_size, len(prepared.y)
        if size is not None and size < count:
            for rows in {size, count % size or size}:
                self.batches[rows] = self.network.rows(prepared.X[:rows], prepared.y[:rows])

    def run(self, record: Recorder, progress: Progress | None = None, start: int = 0) -> Array:
        """Train all epochs from ``start`` on, writing into ``record``; return where it clipped, (T, R)."""
        epochs = self.recipe.epochs
        clipped = np.zeros((epochs, self.network.runs), dtype=bool)
        # Values are checked, not warnings: NumPy's warnings miss what BLAS computes in another thread.
        with np.errstate(all="ignore"):
            # NumPy fills a large buffer with several short rows, though it could go through each as it lies.
            np.setbufsize(256)  # until the end of errstate
            for epoch in range(start, epochs):
                clipped[epoch] = self.epoch(epoch, record)
                if record.finished:
                    break
                if progress and progress((epoch + 1) / epochs):
                    break
            else:
                self.evaluate(record)
            record.flush()
        return clipped

    def epoch(self, epoch: int, record: Recorder | None = None, watch: Watch | None = None) -> Array:
        """Go through the table once; return whether a step was clipped, shape (R,)."""
        by_error = self.evaluate(record, watch)
        if not self.batches:
            by_step = self.step(watch)
            return by_step if self.clip else by_error  # a recipe clips in one place only
        clipped = np.zeros(self.network.runs, dtype=bool)  # the evaluation took no step
        for rows in self._shuffled(epoch):
            _, by_error = rows.loss_and_gradient(self.recipe.reduction, self.error_limit, watch)
            clipped |= self.step(watch) | by_error
        return clipped

    def evaluate(self, record: Recorder | None = None, watch: Watch | None = None) -> Array:
        """Forward and backward pass over all training rows; return where the error was clipped, (R,)."""
        loss, clipped = self.rows.loss_and_gradient(self.recipe.reduction, self.error_limit, watch)
        if record:
            record.write(loss, self.validation.loss(self.recipe.reduction) if self.validation else None)
        return clipped

    def step(self, watch: Watch | None = None) -> Array | bool:
        """Clip the gradient as the recipe says, then take one step; return whether it was clipped, (R,)."""
        clipped = False
        if self.clip:
            clipped = self.clip(self.network.gradient, self.gradient_limit)
            if watch:
                for k, gradient in enumerate(self.network.gradients, start=1):
                    watch(f"dW{k}", f"clip(dW{k})", gradient[..., :-1], (f"dW{k}",))
                    watch(f"db{k}", f"clip(db{k})", gradient[..., -1], (f"db{k}",))
        self.network.step(self.rate, watch)
        return clipped

    def _shuffled(self, epoch: int) -> Iterator[Rows]:
        """Every training row once, batch by batch, in an order of this epoch's own."""
        X, y, size = self.prepared.X, self.prepared.y, self.recipe.batch_size
        order = np.random.default_rng([self.recipe.seed, 2, epoch]).permutation(len(y))
        for start in range(0, len(y), size):
            chosen = order[start : start + size]
            rows = self.batches[len(chosen)]
            rows.fill(X[chosen], y[chosen])
            yield rows

    def initial_parameters(self) -> dict[str, Array]:
        """The first parameters of the first run, by name."""
        return self.parameters(self.start)

    def parameters(self, theta: Array) -> dict[str, Array]:
        """Name the parameters of the first run in a flat array of all of them."""
        self.network.theta[:] = theta
        return self.network.parameters()

    def find_birth(self, record: Record) -> NonFinite | None:
        """Run the epoch that made the first bad value once more, with a witness."""
        if record.bad_epoch is None:
            return None
        data = self.prepared
        training, validation = {"X": data.X, "y": data.y}, {"X": data.X_validation, "y": data.y_validation}
        # In the order of an epoch: both losses are taken before its steps.
        looks = [(training, lambda watch: self.evaluate(watch=watch))]
        if self.validation:
            looks += [(validation, lambda watch: self.validation.loss(self.recipe.reduction, watch))]
        looks += [(training, lambda watch: self.epoch(record.bad_epoch, watch=watch))]
        with np.errstate(all="ignore"):
            for rows, look in looks:
                known = self.parameters(record.before_bad) | rows
                witness = Witness(known | {"learning_rate": np.asarray(self.rate)})
                look(witness.watch)
                if born := witness.verdict(record.bad_epoch):
                    return born
        raise AssertionError("a bad value was recorded, but not found again in the same epoch")


def initial_network(recipes: Sequence[Recipe], inputs: int) -> MLP:
    """Build the network of the recipes (alike but for seed and ``init_scale``), with its initial weights."""
    recipe = recipes[0]
    sizes = (inputs, *recipe.hidden_sizes, 1)
    network = MLP(sizes, recipe.activation, runs=len(recipes), dtype=recipe.dtype)
    with np.errstate(over="ignore"):
        drawn: dict[tuple, list] = {}  # the runs of a sweep often start alike, and drawing takes a while
        for run, recipe in enumerate(recipes):
            start = recipe.seed, recipe.init_scale
            if start not in drawn:
                rng = np.random.default_rng(recipe.seed)
                drawn[start] = [
                    initialize(recipe.init, i, o, rng, recipe.init_scale)
                    for i, o in itertools.pairwise(sizes)
                ]
            for k, layer in enumerate(drawn[start]):
                network.set_layer(k, run, *layer)
    return network
