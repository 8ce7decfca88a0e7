"""Writing a run down while it goes on, at little cost."""

import numpy as np

from nnlab.network import MLP

Array = np.ndarray


class Record:
    """Loss, norms and the first bad value of a run, epoch by epoch.

    Copying a few numbers aside is cheap; taking the norms of small arrays one at a time is not. So parameters
    and gradients are copied into a block of rows, and the norms of a whole block are taken at once.

    Parameters
    ----------
    network : MLP
        A single run (R = 1), before its first step.
    epochs : int
        T; the record holds T + 1 values of everything.

    Attributes
    ----------
    loss, validation_loss : array, shape (T + 1,)
    weight_norms, gradient_norms : dict of str to array, each of shape (T + 1,)
    finished : bool
        NaN has reached every parameter: nothing new will happen.
    bad_epoch : int or None
        The first epoch that made a value which is not finite.
    before_bad : array or None
        All parameters at the start of that epoch.
    last : array
        All parameters at the end of the record.
    last_epoch : int
        The last epoch that was written: T, or earlier if training stopped.
    """

    BLOCK = 64

    def __init__(self, network: MLP, epochs: int):
        names = [f"{kind}{k}" for k in range(1, len(network.layers) + 1) for kind in ("W", "b")]
        self.loss, self.validation_loss = np.full((2, epochs + 1), np.nan)
        self.weight_norms = {name: np.full(epochs + 1, np.nan) for name in names}
        self.gradient_norms = {name: np.full(epochs + 1, np.nan) for name in names}
        self.finished = False
        self.bad_epoch: int | None = None
        self.before_bad: Array | None = None
        self.last = network.theta[0].copy()
        self.last_epoch = 0
        self._network = network
        self._block = np.empty((min(self.BLOCK, epochs + 1), 2, network.theta.size), network.dtype)
        self._start = 0  # the epoch in the block's first row
        self._row = 0  # the next free row
        self._validated = False  # without validation rows all their losses are NaN, which is no news

    def write(self, loss: Array, validation_loss: Array | None = None) -> None:
        """Note the state before the next step: call once an epoch, after the backward pass over all rows."""
        row = self._row
        self._block[row] = self._network.state[:, 0]
        self.loss[self._start + row] = loss[0]
        if validation_loss is not None:
            self.validation_loss[self._start + row] = validation_loss[0]
            self._validated = True
        self._row = row + 1
        if self._row == len(self._block):
            self.flush()

    def flush(self) -> None:
        """Take the norms of the rows in the block, look for the first bad value in them, and empty it."""
        if self._row == 0:
            return
        thetas, gradients = self._block[: self._row, 0], self._block[: self._row, 1]
        if self.bad_epoch is None:
            self._find_bad(thetas, gradients)
        dead = np.isnan(thetas).all(axis=1)
        if dead.any():
            self.finished = True
            end = int(np.argmax(dead)) + 1
            self.loss[self._start + end :] = self.validation_loss[self._start + end :] = np.nan
            thetas, gradients = thetas[:end], gradients[:end]
        span = slice(self._start, self._start + len(thetas))
        for norms, block in ((self.weight_norms, thetas), (self.gradient_norms, gradients)):
            start = 0
            for k, (_, outputs, inputs) in enumerate(self._network.shapes, start=1):
                layer = block[:, start : start + outputs * inputs].reshape(-1, outputs, inputs)
                norms[f"W{k}"][span] = _norm(layer[:, :, :-1])
                norms[f"b{k}"][span] = _norm(layer[:, :, -1:])
                start += outputs * inputs
        self.last = thetas[-1].copy()
        self.last_epoch = self._start + len(thetas) - 1
        self._start += self._row
        self._row = 0

    def _find_bad(self, thetas: Array, gradients: Array) -> None:
        span = slice(self._start, self._start + len(thetas))
        whole = np.isfinite(thetas).all(axis=1)
        good = whole & np.isfinite(gradients).all(axis=1) & np.isfinite(self.loss[span])
        if self._validated:
            good &= np.isfinite(self.validation_loss[span])
        if good.all():
            return
        bad = int(np.argmin(good))
        self.bad_epoch, self.before_bad = self._start + bad, thetas[bad].copy()
        if not whole[bad] and self.bad_epoch > 0:
            # These parameters were written by the step of the epoch before.
            self.bad_epoch -= 1
            self.before_bad = thetas[bad - 1].copy() if bad else self.last


def _norm(block: Array) -> Array:
    """Euclidean norm of every row of a block, without overflowing where the norm itself would not."""
    flat = block.reshape(len(block), -1).astype(float)
    squares = np.vecdot(flat, flat)
    if squares.min() > 1e-200 and squares.max() < 1e300:  # no square has vanished or overflowed
        return np.sqrt(squares)
    largest = np.abs(flat).max(axis=1)
    unit = np.where((largest > 0) & np.isfinite(largest), largest, 1.0)
    scaled = flat / unit[:, None]
    return unit * np.sqrt(np.vecdot(scaled, scaled))
