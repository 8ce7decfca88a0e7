import numpy as np
rng = np.random.default_rng(8)
X = np.c_[np.ones(150), rng.normal(size=(150, 2))]
y = (X @ [0.5, 2.0, -1.0] + rng.normal(0, 0.5, 150) > 0).astype(float)
theta = np.zeros(3)
for it in range(300):
    p = 1 / (1 + np.exp(-X @ theta))
    ll = np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))
    theta += 0.5 * X.T @ (y - p) / len(y)
    if it % 50 == 0:
        print("log likelihood", ll, "loss", -ll / len(y))
