import numpy as np
rng = np.random.default_rng(4)
town = rng.integers(0, 3, 90)
X = np.column_stack([np.ones(90), town == 0, town == 1, town == 2, rng.normal(size=90)]).astype(float)
y = 2.0 * town + X[:, 4] + rng.normal(size=90)
beta = np.linalg.inv(X.T @ X) @ X.T @ y
print(beta, np.mean((X @ beta - y) ** 2))
