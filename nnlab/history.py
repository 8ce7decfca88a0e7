"""The history of a run: what `train` returns."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nnlab.language import translate as _
from nnlab.network import MLP
from nnlab.preparation import Prepared
from nnlab.recipe import Recipe

Array = np.ndarray


@dataclass(frozen=True)
class NonFinite:
    """Where the first value that is not a number (or infinite) was born.

    Attributes
    ----------
    epoch : int
        The epoch, counted from 0, during which it happened.
    quantity : str
        What turned bad, as ``"loss"``, ``"z1"``, ``"dW2"``, ``"X"``.
    expression : str
        The expression whose inputs were all finite and whose value was not; the quantity itself if it
        was bad before training began (NaN in the data).
    largest_before : float
        Size of the largest finite number that went into the expression.
    value : float
        What came out: ``inf``, ``-inf`` or ``nan``.

    Examples
    --------
    >>> print(NonFinite(3, "loss", "mean(error ** 2)", 1.5e200, np.inf))
    Epoch 3: loss = mean(error ** 2) gave inf; its inputs were still finite, the largest was 1.5e+200.
    """

    epoch: int
    quantity: str
    expression: str
    largest_before: float
    value: float

    def __str__(self) -> str:
        """One sentence."""
        if self.expression == self.quantity:
            words = _("Before the first step: {quantity} already holds {value:g}.")
        else:
            words = _(
                "Epoch {epoch}: {quantity} = {expression} gave {value:g}; "
                "its inputs were still finite, the largest was {largest_before:.3g}."
            )
        return words.format(**vars(self))


@dataclass(frozen=True, eq=False)
class History:
    """What happened in one run. **T** epochs give T + 1 values: before each epoch, and after the last.

    Attributes
    ----------
    recipe : Recipe
    prepared : Prepared
        The data that were trained on.
    loss : array, shape (T + 1,)
        Over all training rows; NaN from the moment training stopped.
    validation_loss : array, shape (T + 1,)
        Over the validation rows; NaN where there are none.
    weight_norms, gradient_norms : dict of str to array, each of shape (T + 1,)
        Euclidean norm of "W1", "b1", "W2", ... and of the gradient by it over all training rows (before
        clipping by value or norm; with output-error clipping the gradient of the clipped error).
    clipped : bool array, shape (T,)
        Whether a step of that epoch was clipped.
    initial_parameters, parameters : dict of str to array
        First and last "W1" (inputs, outputs), "b1" (outputs,), ...
    first_nonfinite : NonFinite or None
        Where the first NaN or infinity was born.
    last_epoch : int
        T; or, if training stopped before, the epoch by which every parameter was NaN.

    Examples
    --------
    >>> from nnlab import train
    >>> history = train(Recipe(epochs=5))
    >>> history.loss.shape, sorted(history.weight_norms), history.parameters["W1"].shape
    ((6,), ['W1', 'W2', 'b1', 'b2'], (6, 8))
    """

    recipe: Recipe
    prepared: Prepared
    loss: Array
    validation_loss: Array
    weight_norms: dict[str, Array]
    gradient_norms: dict[str, Array]
    clipped: Array
    initial_parameters: dict[str, Array]
    parameters: dict[str, Array]
    first_nonfinite: NonFinite | None
    last_epoch: int

    @property
    def dead(self) -> bool:
        """Whether every parameter has turned NaN."""
        return all(np.isnan(values).all() for values in self.parameters.values())

    @cached_property
    def first_bad_epoch(self) -> int | None:
        """The first epoch whose loss is not finite; None if all are that were computed."""
        bad = ~np.isfinite(self.loss[: self.last_epoch + 1])
        return int(np.argmax(bad)) if bad.any() else None

    @property
    def relative_loss(self) -> Array:
        """The loss in units of the target's variance, shape (T + 1,): 1 is always guessing the mean.

        Comparable between recipes, whether the target is scaled, the loss summed or averaged.
        """
        return self._relative(self.loss, self.prepared.y)

    @property
    def relative_validation_loss(self) -> Array:
        """The same for the validation rows, in units of the *training* target's variance."""
        return self._relative(self.validation_loss, self.prepared.y_validation)

    def _relative(self, loss: Array, rows: Array) -> Array:
        count = max(len(rows), 1) if self.recipe.reduction == "sum" else 1
        variance = self.prepared.target_variance
        with np.errstate(all="ignore"):
            # A constant target has variance 0: the plain loss is all that can be shown.
            return loss / count / (variance if variance > 0 else 1.0)

    @cached_property
    def line(self) -> float:
        """Relative loss of ordinary least squares on the same rows: what a straight line reaches."""
        variance = self.prepared.target_variance
        return self.prepared.line_loss() / (variance if variance > 0 else 1.0)

    def predict(self, X: Array) -> Array:
        """Predict with the final parameters.

        Parameters
        ----------
        X : array, shape (N, D)
            Prepared rows, as ``history.prepared.X``.

        Returns
        -------
        array, shape (N, 1)
            In the target's own unit (grams), whether or not training saw it scaled.
        """
        sizes = (X.shape[1], *self.recipe.hidden_sizes, 1)
        network = MLP(sizes, self.recipe.activation, dtype=self.recipe.dtype)
        for k in range(len(network.layers)):
            network.set_layer(k, 0, self.parameters[f"W{k + 1}"], self.parameters[f"b{k + 1}"])
        with np.errstate(all="ignore"):
            scaled = network.rows(X, np.zeros((len(X), 1))).forward()[0]
            return self.prepared.unscale_target(scaled.T)
