import numpy as np
rng = np.random.default_rng(25)
X = np.column_stack([np.ones(60), rng.normal(15, 8, 60), rng.uniform(0, 30, 60)])
y = X @ [200, 5, -2] + rng.normal(0, 4, 60)
w = np.linalg.solve(X.T @ X, X.T @ y)
print(w, np.mean((X @ w - y) ** 2))
