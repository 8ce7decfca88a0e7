"""The recipe: every choice that a run of training depends on, in one frozen object."""

import math
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from inspect import Parameter, Signature
from itertools import pairwise
from numbers import Integral, Real
from typing import Any

import numpy as np

from nnlab.activations import ACTIVATIONS
from nnlab.clipping import CLIPS
from nnlab.data import Dataset
from nnlab.initializers import INITIALIZERS

#: The words that a field may be, in the order in which a panel shows them.
CHOICES: dict[str, tuple] = {
    "encoding": ("codes", "one-hot"),
    "activation": tuple(ACTIVATIONS),
    "init": tuple(INITIALIZERS),
    "clip": (None, *CLIPS),
    "reduction": ("mean", "sum"),
    "dtype": ("float64", "float32", "float16"),
    "drop_missing": (True, False),
    "scale_inputs": (False, True),
    "scale_target": (False, True),
}


#: The most epochs, units in a layer, and weights between hidden layers. With more, training would take hours
#: or fill the memory: ten million weights need a gigabyte.
MOST_EPOCHS, MOST_UNITS, MOST_WEIGHTS = 1_000_000, 10_000, 1_000_000


@dataclass(frozen=True, init=False, repr=False)
class Recipe:
    """What to train, on what, and how. ``Recipe()`` is the failure that the thread describes.

    Attributes
    ----------
    data : "penguins" or Dataset
        The table.
    drop_missing : bool
        Leave out rows with a missing cell. Kept, they are NaN from the first epoch.
    encoding : {"codes", "one-hot"}
        Categories as 0, 1, 2, ... or as one column of 0 and 1 for each.
    scale_inputs, scale_target : bool
        Standardise: subtract the mean, divide by the standard deviation (of the training rows).
    hidden : int or tuple of int
        Units of the hidden layer or layers, at most 10,000 each; ``()`` is linear regression.
    activation : {"sigmoid", "tanh", "relu", "identity"}
        Of every hidden layer. The output is linear.
    init : {"uniform", "normal", "zeros", "equal", "xavier", "he"}
        See `nnlab.initializers.initialize`.
    init_scale : float
        Multiplies the initial weights and biases.
    clip : None or {"value", "norm", "output-error"}
        See `nnlab.clipping`.
    clip_threshold : float or None
        The longest that is allowed; 1 unless said. Only together with ``clip``.
    learning_rate : float
        The step is the learning rate times the gradient.
    epochs : int
        How often training goes through the table, at most 1,000,000 times.
    batch_size : int or None
        Rows for one step; None takes all of them (full batch).
    reduction : {"mean", "sum"}
        The loss is the mean or the sum of the squared errors of the rows.
    validation_fraction : float
        Share of rows that training never sees, in [0, 1).
    dtype : {"float64", "float32", "float16"}
        Precision of every array.
    seed : int
        Decides the initial weights, the order of mini-batches and which rows are for validation.

    Raises
    ------
    ValueError
        For a wrong name or value: which field, what came, what is allowed.

    Examples
    --------
    >>> recipe = Recipe()
    >>> recipe.learning_rate, recipe.scale_inputs
    (1.0, False)
    >>> recipe.but(scale_inputs=True, scale_target=True) == recipe
    False
    """

    data: "str | Dataset" = "penguins"
    drop_missing: bool = True
    encoding: str = "codes"
    scale_inputs: bool = False
    scale_target: bool = False
    hidden: int | tuple[int, ...] = 8
    activation: str = "tanh"
    init: str = "uniform"
    init_scale: float = 1.0
    clip: str | None = None
    clip_threshold: float | None = None
    learning_rate: float = 1.0
    epochs: int = 1000
    batch_size: int | None = None
    reduction: str = "mean"
    validation_fraction: float = 0.0
    dtype: str = "float64"
    seed: int = 0

    def __init__(self, **choices: Any):
        for field in fields(self):
            object.__setattr__(self, field.name, choices.pop(field.name, field.default))
        if choices:
            raise ValueError(_unknown(next(iter(choices))))
        for name, value in _checked(self).items():
            object.__setattr__(self, name, value)

    def but(self, **changes: Any) -> "Recipe":
        """The same recipe with other values for some fields.

        Turning clipping off also forgets its threshold, which means nothing alone.

        Examples
        --------
        >>> Recipe(clip="norm", clip_threshold=2).but(clip=None).clip_threshold is None
        True
        """
        if changes.get("clip", self.clip) is None:
            changes = {"clip_threshold": None, **changes}
        return replace(self, **changes)

    @property
    def hidden_sizes(self) -> tuple[int, ...]:
        """Hidden units as a tuple, one number a layer."""
        return self.hidden if isinstance(self.hidden, tuple) else (self.hidden,)

    def __repr__(self) -> str:
        """Only what differs from the thread's failure."""
        changed = [f for f in fields(self) if getattr(self, f.name) != f.default]
        return f"Recipe({', '.join(f'{f.name}={getattr(self, f.name)!r}' for f in changed)})"


FIELDS = tuple(field.name for field in fields(Recipe))
# What Shift-Tab shows: the fields with their defaults, though __init__ takes any name to refuse it kindly.
Recipe.__signature__ = Signature(  # type: ignore[attr-defined]
    [Parameter(f.name, Parameter.KEYWORD_ONLY, default=f.default, annotation=f.type) for f in fields(Recipe)]
)


def _unknown(name: str) -> str:
    close = get_close_matches(name, FIELDS, n=1)
    hint = f" Did you mean {close[0]!r}?" if close else ""
    return f"A recipe has no field {name!r}.{hint} Its fields are {', '.join(FIELDS)}."


def _checked(recipe: Recipe) -> dict[str, Any]:
    """Return every field in its plain Python type, or raise the one sentence that says what is wrong."""
    clean: dict[str, Any] = {"data": _data(recipe.data)}
    dtype = recipe.dtype
    if isinstance(dtype, type | np.dtype):  # np.float32 says it as well as "float32"
        dtype = next((word for word in CHOICES["dtype"] if np.dtype(word) == dtype), dtype)
    for name, allowed in CHOICES.items():
        clean[name] = _choice(name, dtype if name == "dtype" else getattr(recipe, name), allowed)
    clean["hidden"] = _hidden(recipe.hidden)
    clean["init_scale"] = _number("init_scale", recipe.init_scale, 0, "0 or a positive number")
    clean["learning_rate"] = _number("learning_rate", recipe.learning_rate, math.ulp(0), "a positive number")
    allowed = f"a whole number from 0 to {MOST_EPOCHS:,}"
    clean["epochs"] = _integer("epochs", recipe.epochs, 0, allowed, MOST_EPOCHS)
    clean["seed"] = _integer("seed", recipe.seed, 0, "a whole number, 0 or more")
    if recipe.batch_size is not None:
        allowed = "a whole number, 1 or more, or None for all rows"
        clean["batch_size"] = _integer("batch_size", recipe.batch_size, 1, allowed)
    allowed = "a number from 0 to below 1"
    clean["validation_fraction"] = _number("validation_fraction", recipe.validation_fraction, 0, allowed)
    if clean["validation_fraction"] >= 1:
        raise ValueError(_wrong("validation_fraction", recipe.validation_fraction, allowed))
    clean["clip_threshold"] = _threshold(recipe.clip_threshold, clean["clip"])
    return clean


def only_recipe(value: Any, question: str) -> None:
    """Refuse what is no recipe.

    Parameters
    ----------
    value : object
        What came.
    question : str
        How to ask, as ``"train(Recipe())"``.

    Raises
    ------
    ValueError
        Unless it is a recipe.

    Examples
    --------
    >>> only_recipe(Recipe, "train(Recipe())")
    Traceback (most recent call last):
        ...
    ValueError: What to train must be a recipe, as in train(Recipe()); the class Recipe without () came.
    """
    if value is Recipe:
        raise ValueError(
            f"What to train must be a recipe, as in {question}; the class Recipe without () came."
        )
    if not isinstance(value, Recipe):
        raise ValueError(_wrong("What to train", value, f"a recipe, as in {question}"))


def _wrong(name: str, value: Any, allowed: str) -> str:
    came = repr(value)
    return f"{name} must be {allowed}; {came if len(came) <= 60 else came[:57] + '...'} came."


def _data(value: Any) -> "str | Dataset":
    if isinstance(value, Dataset) or (isinstance(value, str) and value == "penguins"):
        return value
    raise ValueError(
        _wrong("data", value, "'penguins' or a Dataset (read_csv(...) or Dataset.from_arrays(X, y))")
    )


def _choice(name: str, value: Any, allowed: tuple) -> Any:
    if isinstance(value, np.bool_):
        value = bool(value)
    for choice in allowed:
        # "is" for None, True and False: 1 == True, and a 1 here is more likely a slip than a yes.
        if value is choice or (isinstance(value, str) and isinstance(choice, str) and value == choice):
            return choice
    raise ValueError(_wrong(name, value, "one of " + ", ".join(repr(choice) for choice in allowed)))


def _number(name: str, value: Any, least: float, allowed: str) -> float:
    if isinstance(value, Real) and not isinstance(value, bool | np.bool_):
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if math.isfinite(number) and number >= least:
            return number
    raise ValueError(_wrong(name, value, allowed))


def _integer(name: str, value: Any, least: int, allowed: str, most: float = math.inf) -> int:
    if isinstance(value, Integral) and not isinstance(value, bool | np.bool_) and least <= value <= most:
        return int(value)
    raise ValueError(_wrong(name, value, allowed))


def _hidden(value: Any) -> int | tuple[int, ...]:
    allowed = (
        f"a whole number of units from 1 to {MOST_UNITS:,}, or a tuple of them, one a layer "
        "(() for linear regression)"
    )
    try:
        if not isinstance(value, tuple | list):
            return _integer("hidden", value, 1, allowed, MOST_UNITS)
        sizes = tuple(_integer("hidden", units, 1, allowed, MOST_UNITS) for units in value)
    except ValueError:
        raise ValueError(_wrong("hidden", value, allowed)) from None
    if sum(one * next_one for one, next_one in pairwise(sizes)) > MOST_WEIGHTS:
        allowed = f"layers with at most {MOST_WEIGHTS:,} weights between them: take fewer units"
        raise ValueError(_wrong("hidden", value, allowed))
    return sizes


def _threshold(value: Any, clip: str | None) -> float | None:
    if clip is None:
        if value is not None:
            raise ValueError(
                f"clip_threshold={value!r} came without clipping: choose clip, one of "
                f"{', '.join(map(repr, CLIPS))}, or leave the threshold out."
            )
        return None
    return 1.0 if value is None else _number("clip_threshold", value, math.ulp(0), "a positive number")
