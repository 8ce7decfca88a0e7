import numpy as np
rng = np.random.default_rng(0)
X = rng.normal(size=(90, 6)) * 2
k = rng.integers(0, 3, 90)
X[np.arange(90), k] += 3
W = rng.normal(size=(6, 3)) * 180
b = np.zeros(3)
Y = np.eye(3)[k]
for it in range(200):
    z = X @ W + b
    e = np.exp(z)
    p = e / e.sum(axis=1, keepdims=True)
    loss = -np.mean(np.sum(Y * np.log(p + 1e-12), axis=1))
    W -= 5.0 * X.T @ (p - Y) / 90
    b -= 5.0 * (p - Y).mean(0)
    print(it, loss)
