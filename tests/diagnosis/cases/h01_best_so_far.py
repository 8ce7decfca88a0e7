import numpy as np
rng = np.random.default_rng(40)
X = rng.normal(size=(80, 3))
y = X @ np.array([1.0, 0.0, -1.0]) + 0.2 * rng.normal(size=80)
w = np.zeros(3)
best, wait = np.inf, 0
for i in range(500):
    r = X @ w - y
    loss = np.mean(r ** 2)
    w -= 0.1 * X.T @ r / 80
    if loss < best - 1e-9:
        best, wait = loss, 0
    else:
        wait += 1
    if wait > 5:
        break
print(i, best)
