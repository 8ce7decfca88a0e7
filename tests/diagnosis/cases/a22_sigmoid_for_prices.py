import numpy as np
rng = np.random.default_rng(17)
x = rng.uniform(-1, 1, (100, 2))
y = (5 + 3 * x[:, :1] - 2 * x[:, 1:])
W = rng.normal(size=(2, 6)); a = np.zeros(6)
V = rng.normal(size=(6, 1)); c = np.zeros(1)
def s(z): return 1 / (1 + np.exp(-z))
hist = []
for e in range(3000):
    h = s(x @ W + a)
    o = s(h @ V + c)
    hist.append(((o - y) ** 2).mean())
    d = (o - y) * o * (1 - o) / 50
    dh = d @ V.T * h * (1 - h)
    V -= 0.3 * h.T @ d; c -= 0.3 * d.sum(0)
    W -= 0.3 * x.T @ dh; a -= 0.3 * dh.sum(0)
print(hist[0], hist[-1])
