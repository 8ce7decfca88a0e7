import numpy as np
rng = np.random.default_rng(6)
X = rng.uniform(0, 1, (90, 4))
y = X @ rng.uniform(0.5, 1, (4, 1))
W, b = rng.normal(0, 0.1, (4, 12)), np.full(12, -3.0)
V, c = rng.normal(0, 0.3, (12, 1)), np.zeros(1)
costs = []
for _ in range(500):
    z = X @ W + b
    a = np.where(z > 0, z, 0)
    p = a @ V + c
    costs.append(((p - y) ** 2).mean())
    dp = 2 * (p - y) / 90
    dz = (dp @ V.T) * np.where(z > 0, 1, 0)
    V -= 0.1 * a.T @ dp; c -= 0.1 * dp.sum(0)
    W -= 0.1 * X.T @ dz; b -= 0.1 * dz.sum(0)
print(costs[0], costs[-1])
