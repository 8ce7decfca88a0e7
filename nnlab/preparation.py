"""From a table to the two arrays that training sees: missing cells, encoding, validation split, scaling."""

import warnings
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from nnlab.data import Dataset, load_penguins, missing
from nnlab.language import translate as _
from nnlab.recipe import Recipe, only_recipe

Array = np.ndarray


@dataclass(frozen=True, eq=False)
class Prepared:
    """The data of one recipe, exactly as training sees it.

    Attributes
    ----------
    X : array, shape (N, D)
    y : array, shape (N, 1)
        The training rows.
    X_validation, y_validation : arrays, shapes (M, D) and (M, 1)
        The rows kept aside; M is 0 without validation.
    feature_names : tuple of str
        D names after encoding, as ``"species=Gentoo"``.
    input_mean, input_std : arrays, shape (D,)
    target_mean, target_std : float
        What was subtracted and divided by; 0 and 1 where nothing was scaled.
    target_name : str
        The target's column.
    notes : tuple of str
        What the learner should know about it, one sentence each.

    Examples
    --------
    >>> data = prepare(Recipe(scale_target=True))
    >>> round(float(data.y[0, 0]), 2), float(data.unscale_target(data.y)[0, 0])
    (-0.57, 3750.0)
    """

    X: Array
    y: Array
    X_validation: Array
    y_validation: Array
    feature_names: tuple[str, ...]
    input_mean: Array
    input_std: Array
    target_mean: float
    target_std: float
    target_name: str
    notes: tuple[str, ...]

    def unscale_target(self, predictions: Array) -> Array:
        """Turn predictions back into the target's own unit (grams): ``y * target_std + target_mean``."""
        return np.asarray(predictions, dtype=float) * self.target_std + self.target_mean

    def least_squares(self) -> Array:
        """Fit the straight line: the D weights and, last, the bias that minimise the squared error.

        Ordinary least squares is the yardstick of the series: a network that does worse than this has
        learned nothing that a line would not know. Columns that determine each other do no harm.

        Returns
        -------
        coefficients : array, shape (D + 1,)
            All NaN if the data hold NaN.
        """
        return self._coefficients.copy()

    @cached_property
    def _coefficients(self) -> Array:
        rows = np.concatenate([self.X, np.ones((len(self.X), 1))], axis=1).astype(float)
        y = self.y[:, 0].astype(float)
        if not (np.isfinite(rows).all() and np.isfinite(y).all()):
            return np.full(rows.shape[1], np.nan)
        return np.linalg.lstsq(rows, y, rcond=None)[0]

    def line_loss(self, validation: bool = False) -> float:
        """Mean squared error of the straight line on the training or validation rows, in y's unit squared."""
        X, y = (self.X_validation, self.y_validation) if validation else (self.X, self.y)
        coefficients = self.least_squares()
        with np.errstate(all="ignore"):
            error = X.astype(float) @ coefficients[:-1] + coefficients[-1] - y[:, 0]
            return float(np.mean(error**2)) if len(error) else float("nan")

    @cached_property
    def target_variance(self) -> float:
        """Variance of the training target as training sees it: the loss of always guessing the mean."""
        with np.errstate(all="ignore"):
            return float(np.var(self.y.astype(float)))


def prepare(recipe: Recipe, warn: bool = True) -> Prepared:
    """Turn a recipe's table into the arrays that training sees.

    In this order: rows with a missing cell are dropped (if the recipe says so), categories become numbers,
    rows are split by ``recipe.seed``, and mean and standard deviation *of the training rows* scale them all,
    so that nothing of the validation rows leaks into training::

        x' = (x - mean) / standard deviation

    A constant column has standard deviation 0: it is only centred, and a ``UserWarning`` names it.

    Parameters
    ----------
    recipe : Recipe
    warn : bool
        Warn of the notes; they are in ``Prepared.notes`` in any case.

    Returns
    -------
    Prepared

    Raises
    ------
    ValueError
        If it is no recipe, if fewer than two training rows are left, or no validation row where some are
        asked for.

    Examples
    --------
    >>> data = prepare(Recipe(encoding="one-hot", scale_inputs=True))
    >>> data.X.shape, data.y.shape, data.feature_names[:2]
    ((333, 11), (333, 1), ('species=Adelie', 'species=Chinstrap'))
    """
    only_recipe(recipe, "train(Recipe())")
    data = _penguins() if isinstance(recipe.data, str) else recipe.data
    complete = ~np.any([missing(column) for column in [*data.inputs.values(), data.target]], axis=0)
    for name, column in [*data.inputs.items(), (data.target_name, data.target)]:
        # Kept, a number column of gaps is NaN; a category without a single word can't even be encoded.
        if missing(column).all() and (recipe.drop_missing or column.dtype.kind != "f"):
            raise ValueError(
                f"Column {name!r} of {data.name} has no value in any row: leave it out of the inputs."
            )
    keep = complete if recipe.drop_missing else np.ones(len(data), dtype=bool)
    names, columns = _encode(data, keep, recipe.encoding)
    X, y = np.stack(columns, axis=1), data.target[keep][:, None]
    training, validation = _split(len(y), recipe, data)
    notes: list[str] = []
    with np.errstate(all="ignore"):  # a table may hold anything; what is not finite is found in training
        input_mean, input_std = np.zeros(X.shape[1]), np.ones(X.shape[1])
        target_mean, target_std = np.zeros(1), np.ones(1)
        if recipe.scale_inputs:
            input_mean, input_std = _scaling(X[training], names, notes)
        if recipe.scale_target:
            target_mean, target_std = _scaling(y[training], [data.target_name], notes)
        X = ((X - input_mean) / input_std).astype(recipe.dtype)
        y = ((y - target_mean) / target_std).astype(recipe.dtype)
    if warn:
        for note in notes:
            warnings.warn(note, UserWarning, stacklevel=2)
    return Prepared(
        X=X[training],
        y=y[training],
        X_validation=X[validation],
        y_validation=y[validation],
        feature_names=tuple(names),
        input_mean=input_mean,
        input_std=input_std,
        target_mean=float(target_mean[0]),
        target_std=float(target_std[0]),
        target_name=data.target_name,
        notes=tuple(notes),
    )


@cache
def _penguins() -> Dataset:
    return load_penguins()


def _encode(data: Dataset, keep: Array, encoding: str) -> tuple[list[str], list[Array]]:
    """Return names and float columns: numbers as they are, categories as codes or as columns of 0 and 1."""
    names, columns = [], []
    for name, cells in data.inputs.items():
        if cells.dtype.kind == "f":
            names.append(name)
            columns.append(cells[keep])
            continue
        categories = np.unique(cells[~missing(cells)])
        codes = np.searchsorted(categories, cells[keep]).astype(float)
        codes[missing(cells[keep])] = np.nan
        if encoding == "codes":
            names.append(name)
            columns.append(codes)
            continue
        for k, category in enumerate(categories):
            names.append(f"{name}={category}")
            columns.append(np.where(np.isnan(codes), np.nan, codes == k))
    return names, columns


def _split(rows: int, recipe: Recipe, data: Dataset) -> tuple[Array, Array]:
    """Return the row numbers for training and for validation, each in the table's order."""
    aside = round(rows * recipe.validation_fraction)
    if rows - aside < 2:
        raise ValueError(
            f"{data.name} leaves {rows - aside} row(s) to train on, and training needs at least 2 "
            f"({len(data)} in the table, {len(data) - rows} dropped for gaps, {aside} for validation)."
        )
    if recipe.validation_fraction and not aside:
        raise ValueError(
            f"validation_fraction={recipe.validation_fraction} of {rows} rows is no row: raise it, or use 0."
        )
    # A stream of its own: a different split must not change the initial weights.
    order = np.random.default_rng([recipe.seed, 1]).permutation(rows)
    return np.sort(order[aside:]), np.sort(order[:aside])


def _scaling(columns: Array, names: list[str], notes: list[str]) -> tuple[Array, Array]:
    """Mean and standard deviation of each column; 1 instead of 0 for a constant column, which gets a note."""
    mean, std = columns.mean(axis=0), columns.std(axis=0)
    for k, name in enumerate(names):
        first = columns[0, k]
        if (columns[:, k] == first).all():
            # The mean of equal numbers can be off by a rounding error, and dividing by that would blow it up.
            mean[k], std[k] = first, 1.0
            note = _(
                "Column {name!r} is constant ({value:g} in every training row): it is centred, and not "
                "divided by its standard deviation 0. It tells a network nothing."
            )
            notes.append(note.format(name=name, value=first))
    return mean, std
