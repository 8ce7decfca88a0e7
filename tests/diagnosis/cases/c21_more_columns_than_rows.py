import numpy as np
rng = np.random.default_rng(22)
X = rng.normal(size=(12, 30))
y = X[:, 0] - 2 * X[:, 1] + rng.normal(0, 0.1, 12)
w = np.linalg.inv(X.T @ X) @ (X.T @ y)
print("w", w[:4])
print("training error", np.mean((X @ w - y) ** 2))
