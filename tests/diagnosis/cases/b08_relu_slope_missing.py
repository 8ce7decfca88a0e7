import numpy as np
rng = np.random.default_rng(8)
X = rng.normal(size=(150, 5)); y = np.abs(X[:, :1]) - X[:, 1:2]
W1 = rng.normal(size=(5, 20)) * 0.6; W2 = rng.normal(size=(20, 1)) * 0.4
c1 = np.zeros(20); c2 = np.zeros(1)
hist = []
for i in range(1500):
    H = np.maximum(X @ W1 + c1, 0)
    o = H @ W2 + c2
    hist.append(np.mean((o - y) ** 2))
    d = (o - y) / 150
    dH = -(d @ W2.T) * (H > 0)
    W2 -= 0.1 * H.T @ d; c2 -= 0.1 * d.sum(0)
    W1 -= 0.1 * X.T @ dH; c1 -= 0.1 * dH.sum(0)
print(hist[0], hist[-1])
