import numpy as np

np.random.seed(40)
X = np.random.randn(300, 8)
true = np.random.randn(8)
y = X @ true + 0.5 * np.sin(2 * X[:, 0]) + 5.6 + 0.1 * np.random.randn(300)
y = y[:, None]


class Adam:
    def __init__(self, params, lr=0.02, b1=0.9, b2=0.999, eps=1e-8):
        self.params, self.lr, self.b1, self.b2, self.eps = params, lr, b1, b2, eps
        self.m = [np.zeros_like(p) for p in params]
        self.v = [np.zeros_like(p) for p in params]
        self.t = 0

    def step(self, grads):
        self.t += 1
        for i, (p, g) in enumerate(zip(self.params, grads)):
            self.m[i] = self.b1 * self.m[i] + (1 - self.b1) * g
            self.v[i] = self.b2 * self.v[i] + (1 - self.b2) * g ** 2
            self.m[i] = self.m[i] / (1 - self.b1 ** self.t)
            self.v[i] = self.v[i] / (1 - self.b2 ** self.t)
            p -= self.lr * self.m[i] / (np.sqrt(self.v[i]) + self.eps)


W1 = np.random.randn(8, 16) * 0.3
b1 = np.zeros(16)
W2 = np.random.randn(16, 1) * 0.3
b2 = np.zeros(1)
opt = Adam([W1, b1, W2, b2])
for epoch in range(250):
    h = np.tanh(X @ W1 + b1)
    out = h @ W2 + b2
    d = 2 * (out - y) / len(y)
    dh = d @ W2.T * (1 - h ** 2)
    opt.step([X.T @ dh, dh.sum(0), h.T @ d, d.sum(0)])
    if epoch % 25 == 0:
        print('epoch %3d  mse %.4f' % (epoch, np.mean((out - y) ** 2)))
print('predictions', out[:5].ravel().round(2), 'targets', y[:5].ravel().round(2))
