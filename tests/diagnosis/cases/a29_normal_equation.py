import numpy as np
rng = np.random.default_rng(25)
a = rng.integers(0, 10, 40).astype(float)
X = np.column_stack([np.ones(40), a, 2 * a])
y = 3 * a + rng.normal(0, 1, 40)
w = np.linalg.solve(X.T @ X, X.T @ y)
print('weights', w, 'mse', np.mean((X @ w - y) ** 2))
