import numpy as np


class Adam:
    def __init__(self, params, lr=0.01, b1=0.9, b2=0.999, eps=1e-8):
        self.params, self.lr, self.b1, self.b2, self.eps = params, lr, b1, b2, eps
        self.m = [np.zeros_like(p) for p in params]
        self.v = [np.zeros_like(p) for p in params]
        self.t = 0

    def step(self, grads):
        self.t += 1
        for k, g in enumerate(grads):
            self.m[k] = self.b1 * self.m[k] + (1 - self.b1) * g
            self.v[k] = self.b2 * self.v[k] + (1 - self.b2) * g ** 2
            self.m[k] = self.m[k] / (1 - self.b1 ** self.t)
            self.v[k] = self.v[k] / (1 - self.b2 ** self.t)
            self.params[k] -= self.lr * self.m[k] / (np.sqrt(self.v[k]) + self.eps)


rng = np.random.default_rng(2)
a = rng.uniform(0, np.pi, 150)
upper = np.c_[np.cos(a), np.sin(a)]
lower = np.c_[1 - np.cos(a), 0.5 - np.sin(a)]
X = np.r_[upper, lower] + rng.normal(0, 0.1, (300, 2))
y = np.r_[np.zeros(150), np.ones(150)][:, None]

W1, c1 = rng.normal(0, 0.7, (2, 16)), np.zeros(16)
W2, c2 = rng.normal(0, 0.25, (16, 1)), np.zeros(1)
opt = Adam([W1, c1, W2, c2])
for epoch in range(280):
    h = np.tanh(X @ W1 + c1)
    p = 1 / (1 + np.exp(-(h @ W2 + c2)))
    loss = -np.mean(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12))
    d = (p - y) / len(X)
    dh = d @ W2.T * (1 - h * h)
    opt.step([X.T @ dh, dh.sum(0), h.T @ d, d.sum(0)])
    if epoch % 20 == 0:
        print(f"epoch {epoch:4d} loss {loss:.5f} acc {np.mean((p > 0.5) == y):.3f}")
print("final", loss)
