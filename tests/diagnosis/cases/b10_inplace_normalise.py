import numpy as np
rng = np.random.default_rng(10)
X = rng.normal(size=(100, 3)); y = X @ np.array([1.0, -1.0, 2.0])
w = np.zeros(3)
hist = []
for i in range(300):
    batch = X
    batch *= 0.9
    r = batch @ w - y
    hist.append(np.mean(r ** 2))
    w -= 0.1 * batch.T @ r / 100
print(hist[0], hist[-1])
