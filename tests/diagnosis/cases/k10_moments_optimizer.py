import numpy as np


class Adaptive:
    def __init__(self, lr=0.01, b1=0.9, b2=0.999, eps=1e-8):
        self.lr, self.b1, self.b2, self.eps = lr, b1, b2, eps
        self.m = None
        self.v = None
        self.t = 0

    def step(self, params, grads):
        if self.m is None:
            self.m = [np.zeros_like(p) for p in params]
            self.v = [np.zeros_like(p) for p in params]
        self.t += 1
        for k in range(len(params)):
            self.m[k] = self.b1 * self.m[k] + (1 - self.b1) * grads[k]
            self.v[k] = self.b2 * self.v[k] + (1 - self.b2) * grads[k] ** 2
            self.m[k] = self.m[k] / (1 - self.b1 ** self.t)
            self.v[k] = self.v[k] / (1 - self.b2 ** self.t)
            params[k] -= self.lr * self.m[k] / (np.sqrt(self.v[k]) + self.eps)


rng = np.random.default_rng(2)
X = rng.normal(size=(300, 5))
t = np.sin(X[:, :1]) + 0.5 * X[:, 1:2] * X[:, 2:3]

W1 = rng.normal(size=(5, 24)) / np.sqrt(5)
c1 = np.zeros(24)
W2 = rng.normal(size=(24, 1)) / np.sqrt(24)
c2 = np.zeros(1)
opt = Adaptive()
for epoch in range(1500):
    h = np.tanh(X @ W1 + c1)
    out = h @ W2 + c2
    if epoch % 150 == 0:
        print(epoch, "mse", ((out - t) ** 2).mean())
    d = 2 * (out - t) / len(X)
    dh = (d @ W2.T) * (1 - h ** 2)
    opt.step([W1, c1, W2, c2], [X.T @ dh, dh.sum(0), h.T @ d, d.sum(0)])
print("final mse", ((out - t) ** 2).mean())
