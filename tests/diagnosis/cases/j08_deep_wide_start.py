import numpy as np

rng = np.random.RandomState(6)
x = rng.uniform(-1, 1, size=(100, 10))
t = (x[:, :1] - x[:, 1:2]) ** 2
sizes = [10, 80, 80, 1]
W = [rng.randn(a, b) for a, b in zip(sizes, sizes[1:])]
B = [np.zeros(b) for b in sizes[1:]]


def run(x):
    values = [x]
    for i, (w, b) in enumerate(zip(W, B)):
        s = values[-1] @ w + b
        values.append(s if i == len(W) - 1 else np.maximum(0, s))
    return values


losses = []
for epoch in range(300):
    values = run(x)
    delta = 2 * (values[-1] - t) / len(x)
    losses.append(np.mean((values[-1] - t) ** 2))
    for i in reversed(range(len(W))):
        gw, gb = values[i].T @ delta, delta.sum(0)
        delta = (delta @ W[i].T) * (values[i] > 0)
        W[i] -= 0.02 * gw
        B[i] -= 0.02 * gb
print(losses[0], losses[-1])
