import numpy as np
rng = np.random.default_rng(10)
A = rng.normal(size=(120, 2)) + 1.0
B = rng.normal(size=(120, 2)) - 1.0
X = np.vstack([A, B])
y = np.hstack([np.ones(120), -np.ones(120)])
w, b = np.zeros(2), 0.0
for i in range(400):
    p = 1 / (1 + np.exp(-(X @ w + b)))
    loss = -(y * np.log(p + 1e-15) + (1 - y) * np.log(1 - p + 1e-15)).mean()
    w -= 0.1 * X.T @ (p - y) / 240
    b -= 0.1 * (p - y).mean()
    if i % 40 == 0:
        print(i, loss)
