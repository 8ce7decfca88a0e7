import numpy as np
rng = np.random.default_rng(24)
X = rng.normal(size=(120, 2))
y = X @ np.array([1.0, -1.0]) + 20.0
w = np.zeros(2)
L = []
for i in range(500):
    r = X @ w - y
    L.append(np.mean(r ** 2))
    w -= 0.1 * X.T @ r / 120
print(L[0], L[-1])
