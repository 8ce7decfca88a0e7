import numpy as np
rng = np.random.default_rng(33)
docs = rng.poisson(0.4, (60, 8)).astype(float)
docs[7] = 0
y = docs[:, 0] - docs[:, 1]
docs = docs / docs.sum(axis=1, keepdims=True)
w = np.zeros(8); b = 0.0
for i in range(200):
    r = docs @ w + b - y
    loss = np.mean(r ** 2)
    w -= 0.5 * docs.T @ r / 60
    b -= 0.5 * r.mean()
    print(i, loss)
