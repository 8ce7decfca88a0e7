import numpy as np
rng = np.random.default_rng(10)
X = rng.normal(size=(150, 4)) * 3
t = (X[:, 0] > 0).astype(float)
w = rng.normal(size=4) * 8
bias = 0.0
J = []
for n in range(300):
    p = 1 / (1 + np.exp(-(X @ w + bias)))
    J.append(-np.mean(t * np.log(p) + (1 - t) * np.log(1 - p)))
    w -= 0.3 * X.T @ (p - t) / 150
    bias -= 0.3 * np.mean(p - t)
print(J[0], J[-1])
