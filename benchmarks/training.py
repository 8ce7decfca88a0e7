"""How fast does nnlab train, beside a plain loop, scikit-learn, PyTorch and JAX?

Run ``make bench``, or this file in an environment with the ``bench`` extra. All of them train the same
network on the same rows from the same weights, in float64, on one core, in turns, in one run:

* penguins, one-hot and scaled: 333 rows, 11 inputs; 8 ReLU units; mean squared error; full batch.
* "the thread's loop" is a fresh loop of the structure that the thread proposes, clipping of the output error
  included; it records nothing. nnlab records everything: losses, norms, clipping, the birth of a NaN.

Two tables, each with ratios to the thread's loop: microseconds for an epoch (median of several turns; what a
tool compiles or builds once is not counted), and seconds from the start of a fresh Python until 1000 epochs
are trained and their loss curve is drawn (imports and compilation counted; nnlab draws its own picture, the
others the plainest one of pyplot).
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
os.environ["JAX_PLATFORMS"] = "cpu"

EPOCHS, RATE = 1000, 0.01
DATA = os.path.join(tempfile.gettempdir(), "nnlab-benchmark.npz")
Runner = Callable[[], object]


CHOICES = {
    "encoding": "one-hot",
    "scale_inputs": True,
    "scale_target": True,
    "activation": "relu",
    "init": "he",
    "learning_rate": RATE,
    "epochs": EPOCHS,
}


def save_data() -> None:
    """Put what everybody trains on into one file, so that nobody but nnlab has to import nnlab."""
    import numpy as np

    from nnlab import Recipe, train

    start = train(Recipe(**CHOICES).but(epochs=0))
    arrays = {"X": start.prepared.X, "y": start.prepared.y, **start.parameters}
    np.savez(DATA, **arrays)


def data():
    """The rows and the initial weights; W as (inputs, outputs)."""
    import numpy as np

    arrays = np.load(DATA)
    return arrays["X"], arrays["y"], [arrays[name] for name in ("W1", "b1", "W2", "b2")]


def ours(clip: str | None = "output-error") -> Runner:
    from nnlab import Recipe, train

    recipe = Recipe(**CHOICES, clip=clip)
    return lambda: train(recipe)


def thread_loop() -> Runner:
    import numpy as np

    X, y, weights = data()

    def run():
        W1, b1, W2, b2 = (w.copy() for w in weights)
        count = X.shape[0]
        loss = None  # one number, the last, is all that is left of its curve
        for _ in range(EPOCHS):
            z1 = np.dot(X, W1) + b1
            a1 = np.maximum(0, z1)
            output = np.dot(a1, W2) + b2
            loss = np.mean((output - y) ** 2)
            delta = np.clip(2 * (output - y) / count, -1, 1)
            dW2 = np.dot(a1.T, delta)
            db2 = np.sum(delta, axis=0, keepdims=True)
            hidden = np.dot(delta, W2.T)
            hidden[a1 <= 0] = 0
            dW1 = np.dot(X.T, hidden)
            db1 = np.sum(hidden, axis=0, keepdims=True)
            W1 -= RATE * dW1
            b1 = b1 - RATE * db1
            W2 -= RATE * dW2
            b2 = b2 - RATE * db2
        return loss

    return run


def scikit_learn() -> Runner:
    import warnings

    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPRegressor

    X, y, _ = data()
    warnings.simplefilter("ignore", ConvergenceWarning)
    options = {"solver": "sgd", "momentum": 0, "alpha": 0, "batch_size": len(X), "n_iter_no_change": EPOCHS}

    def run():
        model = MLPRegressor(
            hidden_layer_sizes=(8,), learning_rate_init=RATE, max_iter=EPOCHS, tol=0, shuffle=False, **options
        )
        return model.fit(X, y[:, 0]).loss_curve_

    return run


def pytorch() -> Runner:
    import torch

    torch.set_num_threads(1)
    X, y, weights = data()
    X, y = torch.tensor(X), torch.tensor(y)

    def run():
        model = torch.nn.Sequential(torch.nn.Linear(11, 8), torch.nn.ReLU(), torch.nn.Linear(8, 1)).double()
        with torch.no_grad():
            for parameter, value in zip(model.parameters(), weights, strict=True):
                parameter.copy_(torch.tensor(value.T))
        optimizer = torch.optim.SGD(model.parameters(), lr=RATE)
        losses = []
        for _ in range(EPOCHS):
            loss = torch.nn.functional.mse_loss(model(X), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.detach())
        return torch.stack(losses).numpy()

    return run


def jax_scan() -> Runner:
    import jax
    import jax.numpy as jnp

    jax.config.update("jax_enable_x64", True)
    X, y, weights = data()

    def loss(parameters):
        W1, b1, W2, b2 = parameters
        return jnp.mean((jnp.maximum(X @ W1 + b1, 0) @ W2 + b2 - y) ** 2)

    def step(parameters, _):
        value, gradient = jax.value_and_grad(loss)(parameters)
        return [p - RATE * g for p, g in zip(parameters, gradient, strict=True)], value

    train = jax.jit(lambda parameters: jax.lax.scan(step, parameters, length=EPOCHS)[1])
    return lambda: train(weights).block_until_ready()


RIVALS: dict[str, Callable[[], Runner]] = {
    "the thread's loop (records nothing)": thread_loop,
    "nnlab (records everything)": ours,
    "nnlab without clipping": lambda: ours(clip=None),
    "scikit-learn MLPRegressor": scikit_learn,
    "PyTorch, eager": pytorch,
    "JAX, jit + scan": jax_scan,
}


def draw(result: object) -> bytes:
    """Draw the loss curve as PNG."""
    import io

    picture = io.BytesIO()
    if hasattr(result, "weight_norms"):
        from nnlab.figures import loss_curve

        loss_curve(result).figure.savefig(picture, format="png")
    else:
        import matplotlib.pyplot as plt
        import numpy as np

        plt.semilogy(np.atleast_1d(result))
        plt.savefig(picture, format="png")
    return picture.getvalue()


def per_epoch(turns: int) -> dict[str, float]:
    """Microseconds for an epoch: median over turns, everybody once in each."""
    runners = {name: make() for name, make in RIVALS.items()}
    for run in runners.values():
        run()
    times: dict[str, list[float]] = {name: [] for name in runners}
    for _ in range(turns):
        for name, run in runners.items():
            start = time.perf_counter()
            run()
            times[name].append((time.perf_counter() - start) / EPOCHS * 1e6)
    return {name: statistics.median(values) for name, values in times.items()}


def first_curve(turns: int) -> dict[str, float]:
    """Seconds from the start of a fresh Python until the first curve is there: median over turns."""
    times: dict[str, list[float]] = {name: [] for name in RIVALS}
    for _ in range(turns):
        for name in RIVALS:
            start = time.perf_counter()
            subprocess.run([sys.executable, __file__, "--once", name], check=True)
            times[name].append(time.perf_counter() - start)
    return {name: statistics.median(values) for name, values in times.items()}


def table(title: str, unit: str, values: dict[str, float]) -> None:
    """Print one table, fastest first."""
    base = values["the thread's loop (records nothing)"]
    print(f"\n{title}\n{'':38}{unit:>10}{'as fast as the loop':>22}")
    for name, value in sorted(values.items(), key=lambda item: item[1]):
        print(f"{name:38}{value:10.3g}{base / value:20.2f} x")


def main() -> None:
    """Run both comparisons."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--turns", type=int, default=9, help="how often everybody runs (default: 9)")
    parser.add_argument("--once", choices=RIVALS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        draw(RIVALS[options.once]()())
        return
    save_data()
    table(f"One epoch, median of {options.turns} turns", "us", per_epoch(options.turns))
    turns = max(3, options.turns // 3)
    table(
        f"From a fresh Python to the first curve of {EPOCHS} epochs, median of {turns} turns",
        "s",
        first_curve(turns),
    )


if __name__ == "__main__":
    main()
