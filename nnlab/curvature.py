"""Curvature: how strongly the loss bends, and so how long a step may be.

Along a direction in which the loss is a parabola with second derivative ``c``, one step of gradient
descent multiplies the distance from the valley's floor by ``1 - learning_rate * c``. If
``learning_rate * c > 2``, this factor is below -1: every step jumps across the valley and lands higher than
it started.
"""

from collections.abc import Callable, Sequence

import numpy as np

from nnlab.network import Rows
from nnlab.preparation import prepare
from nnlab.recipe import Recipe, only_recipe
from nnlab.training import Training

Array = np.ndarray


def learning_rate_limit(recipe: Recipe, after: int = 0) -> float:
    """Largest learning rate for which plain gradient descent is stable at the initial parameters.

    The equation is ``limit = 2 / sharpness``, with the sharpness the largest eigenvalue of the Hessian of the
    training loss (second derivatives by all weights and biases). It holds exactly for linear regression; for
    a network it is the limit where training starts, and may move as the weights do. Clipping, mini-batches
    and precision are left out of account.

    Parameters
    ----------
    recipe : Recipe
    after : int
        Train for so many epochs first: the limit at the parameters of then.

    Returns
    -------
    float
        Infinite if the loss bends downwards or not at all; NaN if the data hold NaN or the numbers overflow.

    Examples
    --------
    >>> raw, scaled = Recipe(hidden=()), Recipe(hidden=(), scale_inputs=True, scale_target=True)
    >>> learning_rate_limit(raw) < 1e-4 < 0.1 < learning_rate_limit(scaled)
    True

    References
    ----------
    LeCun, Kanter & Solla (1991), "Eigenvalues of covariance matrices"; Cohen et al. (2021), "Gradient descent
    on neural networks typically occurs at the edge of stability".
    """
    bend = sharpness_along(recipe, [after])[0]
    return float(2 / bend) if bend != 0 else np.inf


def sharpness_along(recipe: Recipe, epochs: Sequence[int]) -> Array:
    """Sharpness of the training loss at several moments of one training run, in float64.

    Parameters
    ----------
    recipe : Recipe
    epochs : sequence of int, length M
        After how many epochs to look: 0 is the start. They may go beyond ``recipe.epochs``.

    Returns
    -------
    array, shape (M,)
        The largest eigenvalue of the Hessian of then, see `sharpness`; NaN from where training broke down.

    Examples
    --------
    >>> line = Recipe(hidden=(), scale_inputs=True, scale_target=True, learning_rate=0.1)
    >>> before, after = sharpness_along(line, [0, 50])    # a parabola bends the same everywhere
    >>> bool(np.isclose(before, after))
    True

    References
    ----------
    Cohen et al. (2021), "Gradient descent on neural networks typically occurs at the edge of stability".
    """
    only_recipe(recipe, "learning_rate_limit(Recipe())")
    recipe = recipe.but(dtype="float64")
    training = Training([recipe], prepare(recipe, warn=False))
    found = dict.fromkeys(epochs, np.nan)
    with np.errstate(all="ignore"):
        for epoch in range(max(epochs) + 1):
            if epoch in found:
                found[epoch] = sharpness(training.rows, recipe.reduction)
            training.epoch(epoch)
    return np.array([found[epoch] for epoch in epochs])


def sharpness(rows: Rows, reduction: str = "mean") -> float:
    """Largest eigenvalue of the Hessian of the loss over ``rows``, at the network's present parameters.

    Returns
    -------
    float
        0 if no direction bends upwards; NaN if anything is not finite.

    References
    ----------
    Pearlmutter (1994), "Fast exact multiplication by the Hessian" (the R-operator); Lanczos (1950).
    """
    with np.errstate(all="ignore"):
        rows.loss_and_gradient(reduction)
        if not np.isfinite(rows.network.gradient).all():
            return np.nan
        largest = _lanczos(lambda v: hessian_times(rows, v[None], reduction)[0], rows.network.theta.size)
        return float(np.maximum(0, largest))  # unlike max(), it keeps NaN


def hessian_times(rows: Rows, direction: Array, reduction: str = "mean") -> Array:
    """Multiply the Hessian of the loss by a direction, exactly, without writing the Hessian down.

    It asks: if every weight moves a little along ``direction``, how does each number of the forward and of
    the backward pass change? Below, ``R`` before a name stands for that change (Pearlmutter's R-operator),
    and every line is the product rule applied to a line of `nnlab.network`. Call it after
    ``rows.loss_and_gradient(reduction)``, whose activations and deltas it reads.

    Parameters
    ----------
    rows : Rows
    direction : array, shape of ``network.theta``: (R, P)
    reduction : {"mean", "sum"}

    Returns
    -------
    array, shape (R, P)
    """
    network = rows.network
    moves = network.split(direction)
    factor = 2 / rows.count if reduction == "mean" else 2
    weights = [layer[:, :, :-1] for layer in network.layers]
    # Forward. The change of each layer's input; the first one's, the data, does not change.
    changes_z, changes_a = [], []
    for k, move in enumerate(moves):
        change_z = move @ rows.inputs[k]
        if k:
            change_z = change_z + weights[k] @ changes_a[-1]
        changes_z.append(change_z)
        if k < len(moves) - 1:
            changes_a.append(rows.slopes[k] * change_z)
    # Backward.
    product = np.empty_like(direction)
    products = network.split(product)
    change_delta = factor * changes_z[-1]
    for k in range(len(moves) - 1, -1, -1):
        delta = rows.deltas[k]
        products[k][...] = change_delta @ np.swapaxes(rows.inputs[k], -1, -2)
        if k:
            products[k][:, :, :-1] += delta @ np.swapaxes(changes_a[k - 1], -1, -2)
            back = np.swapaxes(weights[k], -1, -2)
            bend = network.activation.bend(rows.activations[k - 1])
            change_delta = (
                back @ change_delta + np.swapaxes(moves[k][:, :, :-1], -1, -2) @ delta
            ) * rows.slopes[k - 1] + (back @ delta) * bend * changes_z[k - 1]
    return product


def _lanczos(times: Callable[[Array], Array], size: int, steps: int = 60, tolerance: float = 1e-7) -> float:
    """Largest eigenvalue of a symmetric matrix that is known only through its products with vectors.

    Every product adds a direction, at right angles to those before; in these few directions the matrix is a
    small one with three diagonals, whose largest eigenvalue soon is that of the big one.
    """
    vector = np.random.default_rng(0).standard_normal(size)
    basis = [vector / np.linalg.norm(vector)]
    diagonal, beside = [], []
    while True:
        image = times(basis[-1])
        if not np.isfinite(image).all():
            return np.nan
        diagonal.append(float(basis[-1] @ image))
        for _ in range(2):  # twice, or rounding errors let old directions back in
            image -= np.stack(basis).T @ (np.stack(basis) @ image)
        length = float(np.linalg.norm(image))
        values, vectors = np.linalg.eigh(np.diag(diagonal) + np.diag(beside, 1) + np.diag(beside, -1))
        # The last component says how much of the eigenvector still leaves the directions tried.
        error = length * abs(vectors[-1, -1])
        if error <= tolerance * abs(values[-1]) or len(basis) == min(size, steps):
            return float(values[-1])
        beside.append(length)
        basis.append(image / length)
