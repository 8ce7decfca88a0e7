import numpy as np
rng = np.random.default_rng(34)
X = np.column_stack([rng.uniform(0, 5000, 150), rng.uniform(-200, 200, 150)])
y = ((X[:, :1] / 2500 - 1) * (X[:, 1:] / 100) > 0) * 1.0
W = rng.normal(size=(2, 12)); a = np.zeros(12)
V = rng.normal(size=(12, 1)) * 0.3; c = np.zeros(1)
hist = []
for e in range(2500):
    h = np.tanh(X @ W + a)
    p = 1 / (1 + np.exp(-(h @ V + c)))
    hist.append(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))
    d = (p - y) / 150
    dh = d @ V.T * (1 - h ** 2)
    V -= 0.5 * h.T @ d; c -= 0.5 * d.sum(0)
    W -= 0.5 * X.T @ dh; a -= 0.5 * dh.sum(0)
print(hist[0], hist[-1])
