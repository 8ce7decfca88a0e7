"""What nnlab is judged by: the same mathematics, written a second time and as plainly as can be."""

import itertools
import math

import numpy as np

from nnlab import Dataset, Recipe


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


#: Each function and its slope, which is exactly 0 where the function is saturated (1 / cosh(z) ** 2 is not).
FUNCTIONS = {
    "sigmoid": (sigmoid, lambda z: sigmoid(z) * (1 - sigmoid(z))),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "relu": (lambda z: np.where(z > 0, z, 0), lambda z: np.where(z > 0, 1.0, 0.0)),
    "identity": (lambda z: z, np.ones_like),
}


def layers_of(parameters):
    """Turn {"W1": ..., "b1": ...} into [[W1, b1], [W2, b2], ...], as copies."""
    return [
        [parameters[f"W{k}"].copy(), parameters[f"b{k}"].copy()] for k in range(1, len(parameters) // 2 + 1)
    ]


def predict(layers, X, activation):
    """Return the inputs of every layer, the z of every layer; the last z is the prediction."""
    function = FUNCTIONS[activation][0]
    inputs, zs = [X], []
    for W, b in layers:
        zs.append(inputs[-1] @ W + b)
        inputs.append(function(zs[-1]))
    return inputs, zs


def loss(layers, X, y, activation, reduction):
    error = predict(layers, X, activation)[1][-1] - y
    return float((error**2).mean() if reduction == "mean" else (error**2).sum())


def gradients(layers, X, y, activation, reduction, clip_error=math.inf):
    """Return [[dW1, db1], ...]; ``clip_error`` limits the derivative of the loss by the prediction."""
    slope = FUNCTIONS[activation][1]
    inputs, zs = predict(layers, X, activation)
    delta = 2 * (zs[-1] - y) / (len(X) if reduction == "mean" else 1)
    delta = np.minimum(np.maximum(delta, -clip_error), clip_error)
    found = []
    for k in reversed(range(len(layers))):
        found.insert(0, [inputs[k].T @ delta, delta.sum(axis=0)])
        if k:
            delta = (delta @ layers[k][0].T) * slope(zs[k - 1])
    return found


def length(grads):
    """Return the length of the whole gradient."""
    return math.sqrt(sum(float((g**2).sum()) for pair in grads for g in pair))


def descend(recipe, layers, batches):
    """Take one plain step for each (X, y) of ``batches``, in place; return whether any was clipped."""
    limit, clipped = recipe.clip_threshold, False
    for X, y in batches:
        by_error = limit if recipe.clip == "output-error" else math.inf
        grads = gradients(layers, X, y, recipe.activation, recipe.reduction, by_error)
        if recipe.clip == "output-error":
            free = predict(layers, X, recipe.activation)[1][-1] - y
            clipped |= bool((abs(2 * free / (len(X) if recipe.reduction == "mean" else 1)) > limit).any())
        if recipe.clip == "value":
            clipped |= any((abs(g) > limit).any() for pair in grads for g in pair)
            grads = [[np.clip(g, -limit, limit) for g in pair] for pair in grads]
        if recipe.clip == "norm" and length(grads) > limit:
            clipped, factor = True, limit / length(grads)
            grads = [[g * factor for g in pair] for pair in grads]
        for pair, steps in zip(layers, grads, strict=True):
            for parameter, step in zip(pair, steps, strict=True):
                parameter -= recipe.learning_rate * step
    return clipped


def flat(grads):
    """Put [[W, b], ...] into one vector."""
    return np.concatenate([np.ravel(g) for pair in grads for g in pair])


def fill(network, layers, run=0):
    """Write [[W, b], ...] into one run of an nnlab network."""
    for k, (W, b) in enumerate(layers):
        network.set_layer(k, run, W, b)


def unpack(network, values, run=0):
    """Read one flat array of an nnlab network (its gradient, say) as [[W, b], ...]."""
    return [[layer[run, :, :-1].T, layer[run, :, -1]] for layer in network.split(values)]


def random_layers(sizes, rng):
    return [
        [rng.standard_normal((i, o)) * 0.7, rng.standard_normal(o) * 0.3]
        for i, o in itertools.pairwise(sizes)
    ]


def table(rows=12, columns=3, seed=0):
    """A small table whose target bends a little."""
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((rows, columns))
    return Dataset.from_arrays(X, np.sin(X[:, 0]) + 0.3 * X[:, -1] + 0.1 * rng.standard_normal(rows))


def healthy(**changes):
    """A recipe on a small table that trains without an accident."""
    start = Recipe(data=table(), init="xavier", hidden=4, learning_rate=0.05, epochs=30, scale_inputs=True)
    return start.but(**changes)


def same(a, b):
    """Whether two arrays have equal shapes, types and values, where NaN equals NaN."""
    return a.shape == b.shape and a.dtype == b.dtype and np.array_equal(a, b, equal_nan=a.dtype.kind == "f")


def same_histories(a, b):
    """Whether two histories are alike, bit for bit."""
    arrays = ("loss", "validation_loss", "clipped")
    groups = ("weight_norms", "gradient_norms", "initial_parameters", "parameters")
    pairs = [(getattr(a, name), getattr(b, name)) for name in arrays]
    for name in groups:
        first, second = getattr(a, name), getattr(b, name)
        if list(first) != list(second):
            return False
        pairs += [(first[key], second[key]) for key in first]
    alike = repr(a.first_nonfinite) == repr(b.first_nonfinite) and a.last_epoch == b.last_epoch
    return alike and all(same(x, y) for x, y in pairs)
