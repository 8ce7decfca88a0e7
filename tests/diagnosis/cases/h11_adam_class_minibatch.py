import numpy as np


class Adam:
    def __init__(self, params, lr=0.01):
        self.params, self.lr, self.t = params, lr, 0
        self.m = [np.zeros_like(p) for p in params]
        self.s = [np.zeros_like(p) for p in params]

    def step(self, grads):
        self.t += 1
        for p, m, s, g in zip(self.params, self.m, self.s, grads):
            m[:] = 0.9 * m + 0.1 * g
            s[:] = 0.999 * s + 0.001 * g * g
            mh, sh = m / (1 - 0.9 ** self.t), s / (1 - 0.999 ** self.t)
            p -= self.lr * mh / (np.sqrt(sh) + 1e-8)


rng = np.random.default_rng(61)
X = rng.normal(size=(256, 4)); y = np.tanh(X[:, :1]) * X[:, 1:2]
W1, b1 = rng.normal(0, 0.5, (4, 16)), np.zeros(16)
W2, b2 = rng.normal(0, 0.25, (16, 1)), np.zeros(1)
opt = Adam([W1, b1, W2, b2])
for epoch in range(30):
    order = rng.permutation(256)
    epoch_loss = []
    for i in range(0, 256, 32):
        xb, yb = X[order[i:i + 32]], y[order[i:i + 32]]
        h = np.maximum(0, xb @ W1 + b1)
        o = h @ W2 + b2
        epoch_loss.append(np.mean((o - yb) ** 2))
        d = 2 * (o - yb) / 32
        dh = (d @ W2.T) * (h > 0)
        opt.step([xb.T @ dh, dh.sum(0), h.T @ d, d.sum(0)])
    print(epoch, np.mean(epoch_loss))
