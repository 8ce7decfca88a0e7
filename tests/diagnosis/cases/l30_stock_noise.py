import numpy as np

rng = np.random.default_rng(409)
X = rng.standard_normal((300, 6))
y = 5.0 + rng.standard_normal(300)
w, c = np.zeros(6), 5.0
mse = []
for e in range(100):
    r = X @ w + c - y
    mse.append((r ** 2).mean())
    w -= 0.05 * X.T @ r / 300
    c -= 0.05 * r.mean()
print("mse", mse[0], mse[-1])
