import numpy as np
rng = np.random.default_rng(12)
X = rng.uniform(-1, 1, size=(100, 4)); y = X[:, :1] * 0.5
W1 = rng.normal(size=(4, 10)); b1 = np.full(10, 30.0)
W2 = rng.normal(size=(10, 1)); b2 = np.zeros(1)
hist = []
for i in range(800):
    h = np.tanh(X @ W1 + b1)
    o = h @ W2 + b2
    hist.append(np.mean((o - y) ** 2))
    d = 2 * (o - y) / 100
    dh = d @ W2.T * (1 - h ** 2)
    W2 -= 0.02 * h.T @ d; b2 -= 0.02 * d.sum(0)
    W1 -= 0.02 * X.T @ dh; b1 -= 0.02 * dh.sum(0)
print(hist[0], hist[-1])
