import numpy as np
rng = np.random.default_rng(22)
X = rng.normal(size=(64, 3))
y = X @ np.array([1.0, 2.0, -1.0]) + 0.5
W = rng.normal(size=(3, 1)) * 0.1
b = np.zeros(1)
for i in range(500):
    p = X @ W + b
    diff = p - y
    loss = np.mean(diff ** 2)
    W -= 0.1 * X.T @ diff.mean(axis=1, keepdims=True)
    b -= 0.1 * diff.mean()
    if i % 50 == 0:
        print(i, loss)
