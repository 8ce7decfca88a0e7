import numpy as np


class Adam:
    def __init__(self, params, lr=0.02, beta1=0.9, beta2=0.999, eps=1e-8):
        self.params, self.lr = params, lr
        self.b1, self.b2, self.eps = beta1, beta2, eps
        self.m = [np.zeros_like(p) for p in params]
        self.v = [np.zeros_like(p) for p in params]
        self.t = 0

    def step(self, grads):
        self.t += 1
        for i, g in enumerate(grads):
            self.m[i] = self.b1 * self.m[i] + (1 - self.b1) * g
            self.v[i] = self.b2 * self.v[i] + (1 - self.b2) * g ** 2
            self.m[i] = self.m[i] / (1 - self.b1 ** self.t)
            self.v[i] = self.v[i] / (1 - self.b2 ** self.t)
            self.params[i] -= self.lr * self.m[i] / (np.sqrt(self.v[i]) + self.eps)


def moons(n, rs):
    t = rs.uniform(0, np.pi, n)
    lab = rs.randint(0, 2, n)
    px = np.where(lab == 0, np.cos(t), 1 - np.cos(t))
    py = np.where(lab == 0, np.sin(t), 0.5 - np.sin(t))
    return np.stack([px, py], 1) + rs.normal(0, 0.12, (n, 2)), lab.reshape(-1, 1)


class MLP:
    def __init__(self, rs, units=12):
        self.W1 = rs.normal(0, 0.7, (2, units))
        self.b1 = np.zeros((1, units))
        self.W2 = rs.normal(0, 0.3, (units, 1))
        self.b2 = np.zeros((1, 1))

    def forward(self, X):
        self.X = X
        self.h = np.tanh(X @ self.W1 + self.b1)
        self.p = 1 / (1 + np.exp(-(self.h @ self.W2 + self.b2)))
        return self.p

    def grads(self, y):
        d = (self.p - y) / len(y)
        dh = (d @ self.W2.T) * (1 - self.h ** 2)
        return [self.X.T @ dh, dh.sum(0, keepdims=True), self.h.T @ d, d.sum(0, keepdims=True)]


rs = np.random.RandomState(21)
X, y = moons(300, rs)
model = MLP(rs)
opt = Adam([model.W1, model.b1, model.W2, model.b2])
for epoch in range(1000):
    p = model.forward(X)
    bce = -np.mean(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12))
    opt.step(model.grads(y))
    if epoch % 100 == 0 or epoch < 5:
        print('epoch {:4d}  loss {:.4f}  acc {:.3f}'.format(epoch, bce, ((p > 0.5) == y).mean()))
