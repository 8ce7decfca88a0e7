"""Who made the first bad value? One epoch is run again with somebody looking at every value."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnlab.history import NonFinite

Array = np.ndarray


@dataclass(frozen=True)
class Sight:
    """One value that was seen: its name, how it was computed, and from which sights."""

    name: str
    expression: str
    inputs: tuple["Sight", ...]
    largest: float  #: size of the largest finite number in it
    bad: float | None  #: the first entry that is not finite


class Witness:
    """Sees every value of one epoch, and follows a bad one back to where it was born.

    A value is *born* bad if everything that went into its expression was finite, and *spread* if not. An
    infinity that never reaches the loss, a gradient or a parameter is *absorbed* (``tanh(inf)`` is a
    harmless 1) and no culprit.

    Parameters
    ----------
    known : dict of str to array
        What was there before the epoch: the data, the parameters, the learning rate.

    Examples
    --------
    >>> witness = Witness({"w": np.array([1e200])})
    >>> witness.watch("loss", "w ** 2", np.array([np.inf]), ["w"])
    >>> print(witness.verdict(epoch=3))
    Epoch 3: loss = w ** 2 gave inf; its inputs were still finite, the largest was 1e+200.
    """

    def __init__(self, known: dict[str, Array]):
        self._latest = {name: _look(name, name, value, ()) for name, value in known.items()}
        self._first: Sight | None = None

    def watch(self, name: str, expression: str, value: Array, inputs: Sequence[str]) -> None:
        """Be told one value, right after it was computed; `nnlab.network.Watch`."""
        sight = _look(name, expression, value, tuple(self._latest[i] for i in inputs))
        self._latest[name] = sight
        # What training is about: the loss, the gradients (dW1) and the parameters (W1).
        matters = name == "loss" or name.removeprefix("d").rstrip("0123456789") in ("W", "b")
        if self._first is None and matters and sight.bad is not None:
            self._first = sight

    def verdict(self, epoch: int) -> NonFinite | None:
        """Where the first bad value that mattered was born; None if none was seen."""
        sight = self._first
        if sight is None:
            return None
        while spread := next((i for i in sight.inputs if i.bad is not None), None):
            sight = spread
        largest = max((i.largest for i in sight.inputs), default=sight.largest)
        return NonFinite(epoch, sight.name, sight.expression, largest, sight.bad)


def _look(name: str, expression: str, value: Array, inputs: tuple[Sight, ...]) -> Sight:
    value = np.asarray(value, dtype=float)
    finite = np.isfinite(value)
    bad = None if finite.all() else float(value[~finite].flat[0])
    return Sight(name, expression, inputs, float(np.abs(value[finite]).max(initial=0)), bad)
