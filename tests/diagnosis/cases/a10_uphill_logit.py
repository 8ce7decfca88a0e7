import numpy as np
rng = np.random.default_rng(5)
X = rng.normal(size=(200, 3))
y = (X @ [2.0, -1.0, 0.5] > 0) * 1.0
w = np.zeros(3)
nll = []
for k in range(300):
    s = 1.0 / (1.0 + np.exp(-X @ w))
    nll.append(-np.mean(y * np.log(s + 1e-9) + (1 - y) * np.log(1 - s + 1e-9)))
    grad = X.T @ (y - s) / 200
    w = w - 0.5 * grad
print(nll[0], nll[-1])
