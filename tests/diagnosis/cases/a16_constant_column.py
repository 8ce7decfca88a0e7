import numpy as np
rng = np.random.default_rng(6)
table = np.column_stack([rng.normal(10, 2, 60), np.full(60, 7.0), rng.normal(0, 1, 60)])
y = table[:, 0] * 0.3 - table[:, 2]
mu = table.mean(axis=0)
sd = table.std(axis=0)
Z = (table - mu) / sd
w = np.zeros(3)
b = 0.0
for i in range(200):
    r = Z @ w + b - y
    loss = (r ** 2).mean()
    w -= 0.1 * Z.T @ r / 60
    b -= 0.1 * r.mean()
print(loss, w)
