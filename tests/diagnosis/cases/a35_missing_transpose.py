import numpy as np
rng = np.random.default_rng(31)
X = rng.normal(size=(100, 6))
y = np.tanh(X @ rng.normal(size=(6, 6)) * 0.5) @ rng.normal(size=(6, 1))
A = rng.normal(size=(6, 6)) * 0.4
M = rng.normal(size=(6, 6)) * 0.4
B = rng.normal(size=(6, 1)) * 0.4
hist = []
for i in range(2000):
    h = np.tanh(X @ A)
    g = np.tanh(h @ M)
    o = g @ B
    e = o - y
    hist.append(np.mean(e ** 2))
    dg = (e @ B.T) * (1 - g ** 2)
    dh = (dg @ M) * (1 - h ** 2)
    B -= 0.1 * g.T @ e / 100
    M += 0.1 * h.T @ dg / 100
    A -= 0.1 * X.T @ dh / 100
print(hist[0], hist[-1])
