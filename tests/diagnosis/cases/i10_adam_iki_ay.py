import numpy as np

# iki yarim ay, Adam ile
np.random.seed(14)
n = 200
a = np.random.rand(n) * np.pi
s = np.arange(n) % 2
X = np.c_[np.cos(a) * (1 - 2 * s) + s, np.sin(a) * (1 - 2 * s) + 0.4 * s] + 0.08 * np.random.randn(n, 2)
t = s.reshape(-1, 1).astype(float)


class Adam:
    def __init__(self, p, lr=0.01):
        self.p = p
        self.lr = lr
        self.m = self.v = np.zeros_like(p)
        self.k = 0

    def adim(self, g):
        self.k += 1
        self.m *= 0.9
        self.m += 0.1 * g
        self.v *= 0.999
        self.v += 0.001 * g ** 2
        mh = self.m / (1 - 0.9 ** self.k)
        vh = self.v / (1 - 0.999 ** self.k)
        self.p -= self.lr * mh / (np.sqrt(vh) + 1e-8)


W1, b1 = np.random.randn(2, 12), np.zeros((1, 12))
W2, b2 = np.random.randn(12, 1) * 0.3, np.zeros((1, 1))
opts = [Adam(p) for p in (W1, b1, W2, b2)]
kayip = []
for it in range(1500):
    h = np.tanh(X @ W1 + b1)
    o = 1 / (1 + np.exp(-(h @ W2 + b2)))
    kayip.append(-np.mean(t * np.log(o + 1e-9) + (1 - t) * np.log(1 - o + 1e-9)))
    d2 = (o - t) / n
    d1 = (d2 @ W2.T) * (1 - h ** 2)
    grads = (X.T @ d1, d1.sum(0, keepdims=True), h.T @ d2, d2.sum(0, keepdims=True))
    for opt, g in zip(opts, grads):
        opt.adim(g)
    if it % 250 == 0:
        print(it, kayip[-1])
