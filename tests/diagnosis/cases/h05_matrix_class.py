import numpy as np


class Perceptron:
    def __init__(self, n, rate=0.1):
        self.w = np.matrix(np.zeros((n, 1)))
        self.b = 0.0
        self.rate = rate
        self.history = []

    def train(self, X, y, epochs):
        for _ in range(epochs):
            out = 1 / (1 + np.exp(-(X * self.w + self.b)))
            err = out - y
            self.history.append(float(np.mean(np.square(err))))
            self.w = self.w - self.rate * X.T * err / len(X)
            self.b = self.b - self.rate * float(err.mean())


rng = np.random.default_rng(44)
X = np.matrix(rng.normal(size=(100, 3)))
y = np.matrix((np.asarray(X)[:, 0] > 0).astype(float)).T
p = Perceptron(3, rate=1.0)
p.train(X, y, 400)
print(p.history[0], p.history[-1])
