import numpy as np
rng = np.random.default_rng(42)
sizes = [2, 10, 1]
params = [(rng.normal(0, 1 / np.sqrt(i), (i, o)), np.zeros(o)) for i, o in zip(sizes[:-1], sizes[1:])]
X = rng.uniform(-1, 1, (90, 2))
y = X[:, :1] * X[:, 1:]


def loss_and_grads(params):
    (W1, b1), (W2, b2) = params
    h = np.maximum(X @ W1 + b1, 0)
    out = h @ W2 + b2
    d = 2 * (out - y) / len(X)
    dh = (d @ W2.T) * (h > 0)
    return np.mean((out - y) ** 2), [(X.T @ dh, dh.sum(0)), (h.T @ d, d.sum(0))]


for it in range(800):
    value, grads = loss_and_grads(params)
    params = [(W - 6.0 * dW, b - 6.0 * db) for (W, b), (dW, db) in zip(params, grads)]
    if it % 50 == 0:
        print(it, value)
