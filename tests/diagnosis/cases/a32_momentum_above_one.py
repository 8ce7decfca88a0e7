import numpy as np
rng = np.random.default_rng(28)
X = rng.normal(size=(100, 3))
y = X @ np.array([1.0, -2.0, 0.5]) + 0.3
w = np.zeros(3); b = 0.0
vw = np.zeros(3); vb = 0.0
mu = 1.1
for i in range(9000):
    r = X @ w + b - y
    loss = np.mean(r ** 2)
    vw = mu * vw - 0.01 * X.T @ r / 100
    vb = mu * vb - 0.01 * r.mean()
    w = w + vw
    b = b + vb
print(loss)
