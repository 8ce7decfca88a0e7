import numpy as np
rng = np.random.default_rng(62)
X = np.c_[np.ones(100), rng.normal(size=(100, 2))]
y = (rng.uniform(size=100) < 1 / (1 + np.exp(-X @ [0.2, 1.0, -1.0]))) * 1.0
w = np.zeros(3)
for i in range(8):
    p = 1 / (1 + np.exp(-X @ w))
    print(i, -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))
    H = (X * (p * (1 - p))[:, None]).T @ X
    w = w - np.linalg.solve(H, X.T @ (p - y))
