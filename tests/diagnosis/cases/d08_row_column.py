import numpy as np
rng = np.random.default_rng(8)
X = rng.normal(size=(50, 3))
y = X.dot([1.0, 2.0, 3.0]) + 0.1 * rng.normal(size=50)
W = np.zeros((3, 1))
for k in range(200):
    err = X.dot(W) - y
    loss = (err ** 2).mean()
    W -= 0.05 * 2 * X.T.dot(err).mean(axis=1, keepdims=True) / 50
    if k % 20 == 0:
        print(k, loss)
