import numpy as np
rng = np.random.default_rng(22)
X = rng.normal(size=(12, 30))
y = X[:, 0] - 2 * X[:, 1] + rng.normal(0, 0.1, 12)
for lam in (0.01, 0.1, 1.0):
    w = np.linalg.inv(X.T @ X + lam * np.eye(30)) @ (X.T @ y)
    print(lam, "training error", np.mean((X @ w - y) ** 2))
