import numpy as np
rng = np.random.default_rng(3)
kind = rng.integers(0, 5, 200)
size = rng.normal(size=200)
effect = np.array([4.0, -3.0, 5.0, -4.0, 1.0])
y = effect[kind] + 0.5 * size
X = np.column_stack([np.ones(200), kind, size])
w = np.zeros(3)
hist = []
for i in range(2000):
    r = X @ w - y
    hist.append(np.mean(r ** 2))
    w -= 0.05 * X.T @ r / 200
print(hist[0], hist[-1])
