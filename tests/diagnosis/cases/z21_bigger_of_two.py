import numpy as np


class Net:
    def __init__(self, sizes, seed=0):
        rs = np.random.RandomState(seed)
        self.ws = [rs.randn(b, a) / np.sqrt(a) for a, b in zip(sizes, sizes[1:])]
        self.bs = [np.zeros((b, 1)) for b in sizes[1:]]
        self.cost = 0.0
        self.right = 0
        self.curve = []

    def run(self, a):
        self.acts = [a]
        for w, b in zip(self.ws, self.bs):
            a = 1 / (1 + np.exp(-(w @ a + b)))
            self.acts.append(a)
        return a

    def learn(self, x, y, eta):
        out = self.run(x)
        self.cost += -np.sum(y * np.log(out) + (1 - y) * np.log(1 - out))
        self.right += int(out.argmax() == y.argmax())
        delta = out - y
        for k in range(len(self.ws) - 1, -1, -1):
            gw, gb = delta @ self.acts[k].T, delta
            delta = (self.ws[k].T @ delta) * self.acts[k] * (1 - self.acts[k])
            self.ws[k] -= eta * gw
            self.bs[k] -= eta * gb

    def fit(self, X, Y, epochs, eta):
        for ep in range(epochs):
            for x, y in zip(X, Y):
                self.learn(x.reshape(-1, 1), y.reshape(-1, 1), eta)
            self.curve.append(self.cost / len(X))
            print('epoch', ep, 'cost', round(self.curve[-1], 4), 'accuracy', self.right / len(X))
            self.right = 0


rs = np.random.RandomState(3)
X = rs.uniform(0, 1, (500, 2))
Y = np.stack([X[:, 0] > X[:, 1], X[:, 0] <= X[:, 1]], axis=1).astype(float)
net = Net([2, 8, 2])
net.fit(X, Y, epochs=25, eta=0.3)
