import numpy as np


class Unit:
    def __init__(self, n_in, n_out):
        self.w = np.random.randn(n_in, n_out) / np.sqrt(n_in)
        self.b = np.zeros(n_out)
        self.mw, self.vw = np.zeros_like(self.w), np.zeros_like(self.w)
        self.mb, self.vb = np.zeros_like(self.b), np.zeros_like(self.b)

    def __call__(self, x):
        self.x = x
        return x @ self.w + self.b

    def back(self, g, lr, t):
        gx = g @ self.w.T
        for p, m, v, d in ((self.w, self.mw, self.vw, self.x.T @ g), (self.b, self.mb, self.vb, g.sum(0))):
            m += 0.1 * (d - m)
            v += 0.001 * (d * d - v)
            p -= lr * (m / (1 - 0.9 ** t)) / (np.sqrt(v / (1 - 0.999 ** t)) + 1e-8)
        return gx


np.random.seed(19)
raw = np.random.randn(500, 1) * 400
gate = 1 / (1 + np.exp(-raw * 3))
phase = np.random.uniform(0, 2 * np.pi, (500, 1))
grid = np.linspace(0, 2 * np.pi, 24)
waves = np.sin(grid + phase) * (0.3 + 0.7 * gate) + 0.1 * np.random.randn(500, 24)

enc, dec = Unit(24, 3), Unit(3, 24)
t = 0
for epoch in range(120):
    pick = np.random.permutation(500)
    err = []
    for k in range(0, 500, 10):
        t += 1
        x = waves[pick[k:k + 10]]
        h = np.tanh(enc(x))
        diff = dec(h) - x
        err.append(np.mean(diff ** 2))
        g = dec.back(2 * diff / len(x), 0.005, t)
        enc.back(g * (1 - h ** 2), 0.005, t)
    if epoch % 10 == 0:
        print("epoch", epoch, "reconstruction", np.mean(err), "last batch", err[-1])
print("noise in the signals", 0.1 ** 2, "final reconstruction", np.mean(err))
