"""How fast is a sweep, beside the thread's loop and JAX?

Run this file in an environment with the ``bench`` extra. Everybody trains the same 1024 networks for 200
epochs, from the same weights, each with its own learning rate, in turns, in one run, on one core:

* penguins, one-hot and scaled: 333 rows, 11 inputs; 8 hidden units; mean squared error; full batch.
* "the thread's loop" trains one network after the other; it is given fewer of them, and timed per network.
* JAX compiles before the clock starts. It runs ``vmap`` (all networks at once), ``lax.map`` (one after the
  other) and, not asked of us, ``lax.map`` over ``vmap`` of 16.
* nnlab is the whole call of ``sweep``: making the recipes, drawing the weights, watching for NaN.

The numbers are microseconds for a run and an epoch, the median over the turns: on one core of processor time,
so that other programs on the machine do not count. Then both cores, and a map of 64 x 64 with its first
picture, by the clock on the wall: these need an idle machine.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import numpy as np

from nnlab import Recipe, prepare, sweep, train

SINGLE = {
    **dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
    "JAX_PLATFORMS": "cpu",
}
RUNS, EPOCHS, SAMPLE = 1024, 200, 32
RATES = np.geomspace(1e-3, 0.1, RUNS)
LOOP = "the thread's loop"
Runner = Callable[[], np.ndarray]


def recipe(activation: str, dtype: str, **choices: object) -> Recipe:
    """What everybody trains, but for the learning rate."""
    return Recipe(
        encoding="one-hot",
        scale_inputs=True,
        scale_target=True,
        activation=activation,
        init="he",
        dtype=dtype,
        epochs=EPOCHS,
        **choices,
    )


def thread_loop(activation: str, dtype: str, clip: bool = False) -> Runner:
    """The form that the thread proposes; clipping of the output error can be left out, as JAX has none."""
    start = train(recipe(activation, dtype).but(epochs=0))
    X, y = start.prepared.X, start.prepared.y

    def one(rate):
        W1, b1, W2, b2 = (start.parameters[name].copy() for name in ("W1", "b1", "W2", "b2"))
        rate, count = W1.dtype.type(rate), X.shape[0]
        for _ in range(EPOCHS):
            z1 = np.dot(X, W1) + b1
            a1 = np.maximum(0, z1) if activation == "relu" else np.tanh(z1)
            output = np.dot(a1, W2) + b2
            loss = np.mean((output - y) ** 2)
            delta = 2 * (output - y) / count
            if clip:
                delta = np.clip(delta, -1, 1)
            dW2 = np.dot(a1.T, delta)
            db2 = np.sum(delta, axis=0, keepdims=True)
            hidden = np.dot(delta, W2.T)
            if activation == "relu":
                hidden[a1 <= 0] = 0
            else:
                hidden *= 1 - a1**2
            dW1 = np.dot(X.T, hidden)
            db1 = np.sum(hidden, axis=0, keepdims=True)
            W1 -= rate * dW1
            b1 = b1 - rate * db1
            W2 -= rate * dW2
            b2 = b2 - rate * db2
        return loss

    return lambda: np.array([one(rate) for rate in RATES[:: RUNS // SAMPLE]])


def jax_rivals(activation: str, dtype: str) -> dict[str, Runner]:
    import jax
    import jax.numpy as jnp

    jax.config.update("jax_enable_x64", True)
    start = train(recipe(activation, dtype).but(epochs=0))
    X, y = jnp.asarray(start.prepared.X), jnp.asarray(start.prepared.y)
    weights = [jnp.asarray(start.parameters[name]) for name in ("W1", "b1", "W2", "b2")]
    bend = jnp.tanh if activation == "tanh" else lambda z: jnp.maximum(z, 0)

    def loss(parameters):
        W1, b1, W2, b2 = parameters
        return jnp.mean((bend(X @ W1 + b1) @ W2 + b2 - y) ** 2)

    def one(rate):
        def step(parameters, _):
            return [p - rate * g for p, g in zip(parameters, jax.grad(loss)(parameters), strict=True)], None

        return loss(jax.lax.scan(step, weights, length=EPOCHS)[0])

    forms = {
        "JAX, vmap": jax.vmap(one),
        "JAX, map": lambda rates: jax.lax.map(one, rates),
        "JAX, map of vmap of 16": lambda rates: jax.lax.map(one, rates, batch_size=16),
    }
    rates = jnp.asarray(RATES.astype(dtype))
    compiled = {name: jax.jit(form).lower(rates).compile() for name, form in forms.items()}
    return {name: lambda run=run: np.asarray(run(rates)) for name, run in compiled.items()}


def ours(activation: str, dtype: str, executor: Executor | None = None, **choices: object) -> Runner:
    base = recipe(activation, dtype, **choices)
    return lambda: sweep(base, executor=executor, learning_rate=RATES).final_loss


def in_turns(
    runners: dict[str, Runner], turns: int, clock: Callable[[], float] = time.process_time
) -> dict[str, float]:
    """Microseconds for a run and an epoch: median over turns, everybody once in each."""
    times: dict[str, list[float]] = {name: [] for name in runners}
    for turn in range(turns + 1):
        for name, run in runners.items():
            start = clock()
            runs = len(run())
            if turn:  # the first one only warms up
                times[name].append((clock() - start) / runs / EPOCHS * 1e6)
    return {name: statistics.median(values) for name, values in times.items()}


def check(runners: dict[str, Runner]) -> None:
    """Everybody must have trained the same networks."""
    want = runners["nnlab"]()
    for name, run in runners.items():
        found = run()
        np.testing.assert_allclose(found, want[:: RUNS // len(found)], rtol=0.02, err_msg=name)


def one_core(activation: str, dtype: str, turns: int) -> None:
    runners = {"nnlab": ours(activation, dtype), LOOP: thread_loop(activation, dtype)}
    runners |= jax_rivals(activation, dtype)
    check(runners)
    runners["nnlab, output error clipped"] = ours(activation, dtype, clip="output-error")
    runners[f"{LOOP}, clipped"] = thread_loop(activation, dtype, clip=True)
    times = in_turns(runners, turns)
    best = min(times["JAX, vmap"], times["JAX, map"])
    print(f"\n{activation}, {dtype}: one core\n{'':32}{'us':>8}{'nnlab is faster by':>22}")
    for name, value in sorted(times.items(), key=lambda item: item[1]):
        ratio = "" if name.startswith("nnlab") else f"{value / times['nnlab']:20.2f} x"
        print(f"{name:32}{value:8.2f}{ratio}")
    clipped = times[f"{LOOP}, clipped"] / times["nnlab, output error clipped"]
    print(
        f"JAX's best of vmap and map: {best / times['nnlab']:.2f} x; the loop, both clipped: {clipped:.1f} x"
    )


def two_cores(activation: str, dtype: str, turns: int) -> None:
    # Not by fork: JAX has threads of its own.
    pool = ProcessPoolExecutor(2, get_context("spawn"))
    with pool as processes, ThreadPoolExecutor(2) as threads:
        times = in_turns(
            {
                "one core": ours(activation, dtype),
                "two processes": ours(activation, dtype, processes),
                "two threads": ours(activation, dtype, threads),
            },
            turns,
            time.perf_counter,
        )
        for name, value in times.items():
            print(f"{name:32}{value:8.2f}{times['one core'] / value:20.2f} x")
        whole, first = [], []
        for _ in range(turns):
            start = time.perf_counter()
            shown: list[float] = []

            def look(so_far, start=start, shown=shown):
                if not shown and so_far.computed[::8, ::8].all():
                    shown.append(time.perf_counter() - start)

            rates, scales = np.geomspace(0.01, 3, 64), np.geomspace(0.1, 4, 64)
            sweep(
                recipe(activation, dtype),
                processes,
                look,
                learning_rate=rates,
                init_scale=scales,
            )
            whole.append(time.perf_counter() - start)
            first += shown
    print(
        f"a map of 64 x 64, two processes: {statistics.median(whole):.2f} s, "
        f"its first picture (8 x 8) after {statistics.median(first):.2f} s"
    )


def main() -> None:
    """Run all comparisons."""
    if any(os.environ.get(name) != value for name, value in SINGLE.items()):
        # Libraries read these when they are loaded, and NumPy is.
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **SINGLE})
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--turns", type=int, default=5, help="how often everybody runs (default: 5)")
    parser.add_argument(
        "--only", choices=("one", "two"), help="compare on one core or on two (default: both)"
    )
    options = parser.parse_args()
    turns = options.turns
    X = prepare(recipe("relu", "float32")).X
    print(f"{RUNS} runs, {EPOCHS} epochs, {X.shape[0]} x {X.shape[1]}; load {os.getloadavg()[0]:.1f}")
    kinds = [(activation, dtype) for activation in ("relu", "tanh") for dtype in ("float32", "float64")]
    for kind in kinds if options.only != "two" else []:
        one_core(*kind, turns)
    for kind in kinds if options.only != "one" else []:
        print(f"\n{', '.join(kind)}: two cores")
        two_cores(*kind, turns)
    print(f"\nload {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
