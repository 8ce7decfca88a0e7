import numpy as np
rng = np.random.default_rng(23)
X = rng.uniform(0, 1, (100, 3))
y = X.sum(1, keepdims=True)
W1 = -np.abs(rng.normal(size=(3, 8))); b1 = np.full(8, -0.5)
W2 = rng.normal(size=(8, 1)); b2 = np.zeros(1)
for i in range(800):
    z = X @ W1 + b1
    h = np.maximum(0, z)
    o = h @ W2 + b2
    e = o - y
    loss = np.mean(e ** 2)
    dz = (e @ W2.T) * (z > 0)
    W2 -= 0.05 * h.T @ e / 100; b2 -= 0.05 * e.mean(0)
    W1 -= 0.05 * X.T @ dz / 100; b1 -= 0.05 * dz.mean(0)
    if i % 100 == 0: print(i, loss)
