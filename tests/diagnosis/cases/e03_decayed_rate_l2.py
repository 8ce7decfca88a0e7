import numpy as np
rng = np.random.default_rng(22)
X = rng.normal(size=(300, 5))
y = X @ rng.normal(size=5) + rng.normal(0, 0.5, 300)
w = np.zeros(5)
lr, lam = 0.2, 0.01
losses = []
for epoch in range(50):
    for i in rng.permutation(10):
        xb, yb = X[i * 30:(i + 1) * 30], y[i * 30:(i + 1) * 30]
        r = xb @ w - yb
        w *= 1 - lr * lam
        w -= lr * xb.T @ r / 30
    lr *= 0.97
    losses.append(0.5 * np.mean((X @ w - y) ** 2) + 0.5 * lam * w @ w)
print(losses[0], losses[-1])
