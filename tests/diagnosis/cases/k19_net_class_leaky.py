import numpy as np


class NN:
    def __init__(self, X, y, hidden=16, rate=0.05):
        self.X, self.y, self.rate = X, y, rate
        self.W1 = np.random.randn(X.shape[1], hidden) * np.sqrt(2 / X.shape[1])
        self.W2 = np.random.randn(hidden, 1) * np.sqrt(1 / hidden)
        self.b1 = np.zeros(hidden)
        self.b2 = np.zeros(1)

    def act(self, x, deriv=False):
        if deriv:
            return x * (1 - x)
        return np.where(x > 0, x, x / 100)

    def forward(self):
        self.l1 = self.act(np.dot(self.X, self.W1) + self.b1)
        self.out = np.dot(self.l1, self.W2) + self.b2
        self.errors = self.y - self.out

    def backward(self):
        d2 = self.errors / len(self.X)
        d1 = np.dot(d2, self.W2.T) * self.act(self.l1, True)
        self.W2 += self.rate * np.dot(self.l1.T, d2)
        self.b2 += self.rate * d2.sum(axis=0)
        self.W1 += self.rate * np.dot(self.X.T, d1)
        self.b1 += self.rate * d1.sum(axis=0)

    def train(self, epochs=2000):
        for e in range(epochs):
            self.forward()
            if e % 200 == 0 or e < 5:
                print("epoch", e, "mse", np.mean(self.errors ** 2))
            self.backward()


np.random.seed(1)
X = np.random.randn(250, 6)
y = np.abs(X[:, :1]) * 2 - X[:, 1:2] + 0.5 * X[:, 2:3] * (X[:, 3:4] > 0)
nn = NN(X, y)
nn.train()
nn.forward()
print("last mse", np.mean(nn.errors ** 2))
