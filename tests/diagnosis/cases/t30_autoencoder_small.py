import numpy as np

np.random.seed(30)
codes = np.random.randn(400, 3)
mix = np.random.randn(3, 16)
X = np.tanh(codes @ mix) + 0.05 * np.random.randn(400, 16)
X = X.astype(np.float32)
train, val = X[:300], X[300:]


class AE:
    def __init__(self):
        self.E = (np.random.randn(16, 8) * 0.25).astype(np.float32)
        self.D = (np.random.randn(8, 16) * 0.25).astype(np.float32)
        self.mE = np.zeros_like(self.E)
        self.mD = np.zeros_like(self.D)

    def code(self, x):
        return 1 / (1 + np.exp(-400 * x @ self.E * 0.005)) - 0.5

    def loss(self, x):
        return float(np.mean((self.code(x) @ self.D - x) ** 2))

    def step(self, x, lr):
        h = self.code(x)
        r = (h @ self.D - x) * 2 / len(x)
        gD = h.T @ r
        gE = x.T @ (r @ self.D.T * (0.5 + h) * (0.5 - h) * 2)
        self.mE = 0.9 * self.mE - lr * gE
        self.mD = 0.9 * self.mD - lr * gD
        self.E += self.mE
        self.D += self.mD


net = AE()
order = np.arange(300)
for epoch in range(150):
    np.random.shuffle(order)
    for k in range(0, 300, 10):
        net.step(train[order[k:k + 10]], 0.02)
    if epoch % 15 == 0 or epoch == 149:
        print('epoch', epoch, 'train', net.loss(train), 'val', net.loss(val))
