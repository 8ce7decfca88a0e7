import numpy as np
rng = np.random.default_rng(18)
X = rng.normal(size=(50, 2))
y = X @ np.array([0.6, -0.3])
w = np.array([1, 1])
hist = []
for i in range(300):
    g = X.T @ (X @ w - y) / 50
    for j in range(2):
        w[j] = w[j] - 0.1 * g[j]
    hist.append(np.mean((X @ w - y) ** 2))
print(w, hist[-1])
