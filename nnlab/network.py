"""The network: a multilayer perceptron, its forward pass and its backward pass.

Shapes, in the letters of the whole package: **R** runs, **N** rows of data, **D** inputs, **H** hidden
units. A layer is one array of shape (R, outputs, inputs + 1): a row for each unit, which holds its
weights and, last, its bias. The bias needs no code of its own, because every layer's input gets one more
row that is always 1. The leading axis R lets one pass serve a single run (R = 1) and a sweep alike.
"""

from collections.abc import Callable, Sequence

import numpy as np

from nnlab.activations import ACTIVATIONS
from nnlab.clipping import clip_output_error

Array = np.ndarray
#: ``watch(name, expression, value, inputs)`` is told every value that a pass computes, in order.
Watch = Callable[[str, str, Array, Sequence[str]], None]


class MLP:
    """Fully connected layers, one activation for all hidden ones, a linear output with one number a row.

    For one row ``x``, with ``a_0 = x``::

        z_k = a_(k-1) @ W_k + b_k        a_k = f(z_k)        prediction = z_last

    Parameters
    ----------
    sizes : sequence of int
        Units from the inputs to the output, ``(D, H, 1)`` for one hidden layer.
    activation : str
        A name in `nnlab.activations.ACTIVATIONS`.
    runs : int
        How many networks of this shape are stacked (R).
    dtype : str
        The floating-point type of every array.

    Examples
    --------
    >>> network = MLP((3, 8, 1), "tanh")
    >>> {name: value.shape for name, value in network.parameters().items()}
    {'W1': (3, 8), 'b1': (8,), 'W2': (8, 1), 'b2': (1,)}
    """

    def __init__(self, sizes: Sequence[int], activation: str, runs: int = 1, dtype: str = "float64"):
        self.sizes = tuple(sizes)
        self.activation = ACTIVATIONS[activation]
        self.runs = runs
        self.dtype = np.dtype(dtype)
        self.shapes = [(runs, o, i + 1) for i, o in zip(self.sizes[:-1], self.sizes[1:], strict=True)]
        total = sum(o * i for _, o, i in self.shapes)
        # All parameters of a run live in one row, and so do all gradients: a step is one subtraction, and a
        # copy of both is one line of the record.
        self.state = np.zeros((2, runs, total), self.dtype)
        self.theta, self.gradient = self.state
        self.layers = self.split(self.theta)
        self.gradients = self.split(self.gradient)

    def split(self, flat: Array) -> list[Array]:
        """View all parameters, shape (R, P), as the list of layers, each (R, outputs, inputs + 1)."""
        layers, start = [], 0
        for _, outputs, inputs in self.shapes:
            end = start + outputs * inputs
            layers.append(flat[:, start:end].reshape(-1, outputs, inputs))
            start = end
        return layers

    def set_layer(self, k: int, run: int, weights: Array, biases: Array) -> None:
        """Write weights (inputs, outputs) and biases (outputs,) into layer ``k`` (from 0) of one run."""
        self.layers[k][run, :, :-1] = weights.T
        self.layers[k][run, :, -1] = biases

    def parameters(self, run: int = 0) -> dict[str, Array]:
        """Copy of one run's parameters: "W1" (inputs, outputs), "b1" (outputs,), "W2", ..."""
        named = {}
        for k, layer in enumerate(self.layers, start=1):
            named[f"W{k}"] = layer[run, :, :-1].T.copy()
            named[f"b{k}"] = layer[run, :, -1].copy()
        return named

    def rows(self, x: Array, y: Array) -> "Rows":
        """Make the working memory for passes over rows ``x`` (N, D) with targets ``y`` (N, 1)."""
        return Rows(self, x, y)

    def step(self, rate: Array | float, watch: Watch | None = None) -> None:
        """One step downhill: ``theta -= rate * gradient``; the rate is one number or of shape (R, 1)."""
        np.multiply(self.gradient, rate, out=self.gradient)
        np.subtract(self.theta, self.gradient, out=self.theta)
        if watch:
            for k, layer in enumerate(self.layers, start=1):
                for name, value in ((f"W{k}", layer[..., :-1]), (f"b{k}", layer[..., -1])):
                    watch(
                        name, f"{name} - learning_rate * d{name}", value, (name, f"d{name}", "learning_rate")
                    )


class Rows:
    """Some rows of data, and the arrays that a pass over them fills again and again.

    Nothing is allocated during training: on small networks, making arrays costs more than the sums.

    Parameters
    ----------
    network : MLP
        Whose weights the passes use, and whose ``gradients`` they fill.
    x : array, shape (N, D)
    y : array, shape (N, 1)
    """

    def __init__(self, network: MLP, x: Array, y: Array):
        self.network = network
        count, runs, dtype = len(x), network.runs, network.dtype
        self.count = count
        self.y = y.T.astype(dtype)  # (1, N); a copy, because `fill` writes into it

        def block(size: int) -> Array:
            # (R, size, N), but unit by unit in memory. So the units of all runs, without the row of ones, lie
            # in one piece, and NumPy goes through it several times as fast as through a piece for each run.
            if count > 1:
                return np.ones((size, runs, count), dtype).transpose(1, 0, 2)
            # A single row of data: what is summed up must lie in one piece, or the last digit may change.
            return np.ones((runs, size, count), dtype)

        # The input of each layer, with its row of ones: (D + 1, N), then (R, H + 1, N) for each hidden layer.
        self.inputs = [np.ones((x.shape[1] + 1, count), dtype)]
        self.inputs[0][:-1] = x.T
        self.inputs += [block(size + 1) for size in network.sizes[1:-1]]
        self.activations = [a[:, :-1] for a in self.inputs[1:]]  # (R, H, N): without the ones
        self.deltas = [block(size) for size in network.sizes[1:]]
        self.slopes = [block(size) for size in network.sizes[1:-1]]
        # Transposed views, made once.
        self._inputs_t = [a.swapaxes(-1, -2) for a in self.inputs]
        self._weights_t = [layer[:, :, :-1].transpose(0, 2, 1) for layer in network.layers]

    def fill(self, x: Array, y: Array) -> None:
        """Put other rows (as many as before) in place of these: ``x`` (N, D), ``y`` (N, 1)."""
        self.inputs[0][:-1] = x.T
        self.y[...] = y.T

    def forward(self, watch: Watch | None = None) -> Array:
        """Predict: fill the activations; return the predictions, shape (R, 1, N)."""
        network, last = self.network, len(self.network.layers)
        for k, layer in enumerate(network.layers, start=1):
            out = self.deltas[-1] if k == last else self.activations[k - 1]
            np.matmul(layer, self.inputs[k - 1], out=out)
            if watch:
                before = "X" if k == 1 else f"a{k - 1}"
                watch(f"z{k}", f"{before} @ W{k} + b{k}", out, (before, f"W{k}", f"b{k}"))
            if k < last:
                network.activation.function(out, out)
                if watch:
                    watch(f"a{k}", network.activation.formula.format(z=f"z{k}"), out, (f"z{k}",))
        return self.deltas[-1]

    def loss(self, reduction: str = "mean", watch: Watch | None = None) -> Array:
        """Forward pass and squared error, ``mean(error ** 2)`` or ``sum(error ** 2)``; shape (R,)."""
        error = self.forward(watch)
        np.subtract(error, self.y, out=error)
        flat = error[:, 0]
        if flat.dtype == np.float16:  # the sum of the squares may be beyond it where their mean is not
            flat = flat.astype(np.float32)
        loss = np.vecdot(flat, flat)
        if reduction == "mean":
            loss = loss / self.count
        if loss.dtype != error.dtype:
            loss = loss.astype(error.dtype)
        if watch:
            last = len(self.network.layers)
            watch("error", f"z{last} - y", error, (f"z{last}", "y"))
            watch("loss", f"{reduction}(error ** 2)", loss, ("error",))
        return loss

    def loss_and_gradient(
        self, reduction: str = "mean", clip_error: Array | None = None, watch: Watch | None = None
    ) -> tuple[Array, Array | bool]:
        """Forward and backward pass: fill ``network.gradients``.

        The chain rule, from the last layer to the first, with ``delta_k`` the derivative of the loss by
        ``z_k``::

            delta_last = 2 * error / N              (2 * error for a summed loss)
            dW_k = a_(k-1).T @ delta_k              db_k = sum of delta_k over the rows
            delta_(k-1) = (delta_k @ W_k.T) * f'(z_(k-1))

        Parameters
        ----------
        reduction : {"mean", "sum"}
        clip_error : array of shape (R,), optional
            Limit ``delta_last`` to this size (the thread's clipping).
        watch : callable, optional
            Told every value; see `Watch`.

        Returns
        -------
        loss : array, shape (R,)
        clipped : bool array of shape (R,), or False without ``clip_error``
        """
        network = self.network
        loss = self.loss(reduction, watch)
        delta, last = self.deltas[-1], len(network.layers)
        np.multiply(delta, network.dtype.type(2 / self.count if reduction == "mean" else 2), out=delta)
        if watch:
            formula = "2 * error / N" if reduction == "mean" else "2 * error"
            watch(f"delta{last}", formula, delta, ("error",))
        clipped = False
        if clip_error is not None:
            clipped = clip_output_error(delta[:, 0], clip_error)
            if watch:
                watch(f"delta{last}", f"clip(delta{last})", delta, (f"delta{last}",))
        for k in range(last, 0, -1):
            delta = self.deltas[k - 1]
            np.matmul(delta, self._inputs_t[k - 1], out=network.gradients[k - 1])
            if watch:
                before = "X" if k == 1 else f"a{k - 1}"
                gradient = network.gradients[k - 1]
                watch(f"dW{k}", f"{before}.T @ delta{k}", gradient[..., :-1], (before, f"delta{k}"))
                watch(f"db{k}", f"sum(delta{k})", gradient[..., -1], (f"delta{k}",))
            if k > 1:
                self._propagate(k, delta, watch)
        return loss, clipped

    def _propagate(self, k: int, delta: Array, watch: Watch | None) -> None:
        """From ``delta_k`` to ``delta_(k-1)``."""
        below, slope, activation = self.deltas[k - 2], self.slopes[k - 2], self.network.activation
        # With one output the matrix product is an outer product: a plain multiplication is faster.
        product = np.multiply if delta.shape[1] == 1 else np.matmul
        product(self._weights_t[k - 1], delta, out=below)
        if watch:
            watch(f"da{k - 1}", f"delta{k} @ W{k}.T", below, (f"delta{k}", f"W{k}"))
        activation.slope(self.activations[k - 2], slope)
        np.multiply(below, slope, out=below)
        if watch:
            slope_formula = activation.slope_formula.format(a=f"a{k - 1}")
            watch(f"delta{k - 1}", f"da{k - 1} * {slope_formula}", below, (f"da{k - 1}", f"a{k - 1}"))
