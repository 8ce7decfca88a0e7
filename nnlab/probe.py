"""What the units of a network put out: a look inside, before or after training.

A unit learns through the slope of its activation. Where that slope is (nearly) zero, the unit is *flat*: its
weights get no gradient, and it does not learn from that row. A ReLU that is flat for every row is called
dead, a tanh or sigmoid saturated.
"""

import numpy as np

from nnlab.activations import ACTIVATIONS
from nnlab.preparation import prepare
from nnlab.recipe import Recipe
from nnlab.training import initial_network

Array = np.ndarray

#: A slope below this share of the steepest one counts as flat; for tanh that is an output beyond 0.99.
FLAT = 0.02


def layer_outputs(recipe: Recipe, parameters: dict[str, Array] | None = None) -> dict[str, Array]:
    """Send every training row forward once, and keep what each layer computes on the way.

    ``z_k = a_(k-1) @ W_k + b_k``, with the data for ``a_0``, and ``a_k = f(z_k)``.

    Parameters
    ----------
    recipe : Recipe
    parameters : dict of str to array, optional
        "W1", "b1", "W2", ... as in ``History.parameters``; without them the recipe's initial ones.

    Returns
    -------
    dict of str to array
        "z1", "a1", "z2", "a2", ..., each of shape (N, H); the last is a z of shape (N, 1), the prediction.

    Examples
    --------
    >>> outputs = layer_outputs(Recipe(hidden=(16, 8)))
    >>> {name: values.shape for name, values in outputs.items()}
    {'z1': (333, 16), 'a1': (333, 16), 'z2': (333, 8), 'a2': (333, 8), 'z3': (333, 1)}
    """
    data = prepare(recipe, warn=False)
    network = initial_network([recipe], data.X.shape[1])
    if parameters is not None:
        for k in range(len(network.layers)):
            network.set_layer(k, 0, parameters[f"W{k + 1}"], parameters[f"b{k + 1}"])
    outputs = {}
    with np.errstate(all="ignore"):
        # A copy, because the pass computes a_k in the place of z_k.
        network.rows(data.X, data.y).forward(
            lambda name, expression, value, inputs: outputs.update({name: value[0].T.copy()})
        )
    return outputs


def flat(a: Array, activation: str) -> Array:
    """Tell where a unit gives (nearly) no slope: ``f'(z) < 0.02 * steepest f'``.

    Parameters
    ----------
    a : array, shape (N, H)
        Outputs of the activation.
    activation : {"sigmoid", "tanh", "relu", "identity"}

    Returns
    -------
    bool array, shape (N, H)

    Examples
    --------
    >>> flat(np.array([[-0.999, 0.5, 0.98]]), "tanh")
    array([[ True, False, False]])
    >>> flat(np.array([[0.0, 0.5, 7.0]]), "relu")
    array([[ True, False, False]])
    """
    f = ACTIVATIONS[activation]
    a = np.asarray(a, dtype=float)
    just_above_zero = f.function(np.array([1e-9]), np.empty(1))
    steepest = f.slope(just_above_zero, np.empty(1))[0]
    return f.slope(a, np.empty_like(a)) < FLAT * steepest


def stuck_units(a: Array, activation: str) -> int:
    """Count the units that are flat for every row: dead (ReLU) or saturated (tanh, sigmoid).

    Such a unit tells the rows hardly apart, and no row can change its weights.

    Parameters
    ----------
    a : array, shape (N, H)
        Outputs of the activation.
    activation : {"sigmoid", "tanh", "relu", "identity"}

    Returns
    -------
    int
        From 0 to H.

    Examples
    --------
    >>> stuck_units(np.array([[0.0, 0.0], [0.0, 3.0]]), "relu")
    1
    """
    return int(flat(a, activation).all(axis=0).sum())


def signal_sizes(outputs: dict[str, Array]) -> Array:
    """Typical size of what leaves each hidden layer: ``sqrt(mean(a_k ** 2))``.

    Parameters
    ----------
    outputs : dict of str to array
        From `layer_outputs`.

    Returns
    -------
    array, shape (number of hidden layers,)

    Examples
    --------
    >>> signal_sizes({"z1": np.ones((2, 2)), "a1": np.array([[3.0, 4.0], [3.0, 4.0]]), "z2": np.ones((2, 1))})
    array([3.53553391])
    """
    layers = sum(name.startswith("a") for name in outputs)
    with np.errstate(all="ignore"):
        return np.array([np.sqrt(np.mean(outputs[f"a{k}"] ** 2)) for k in range(1, layers + 1)])
