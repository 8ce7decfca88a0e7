import numpy as np


class MLP:
    def __init__(self, dims):
        self.params = {}
        for l in range(1, len(dims)):
            self.params["W%d" % l] = np.zeros((dims[l], dims[l - 1]))
            self.params["b%d" % l] = np.zeros((dims[l], 1))
        self.L = len(dims) - 1

    def forward(self, A):
        self.A = {0: A}
        for l in range(1, self.L + 1):
            Z = self.params["W%d" % l] @ self.A[l - 1] + self.params["b%d" % l]
            self.A[l] = np.tanh(Z) if l < self.L else 1 / (1 + np.exp(-Z))
        return self.A[self.L]

    def step(self, Y, lr):
        m = Y.shape[1]
        dZ = self.A[self.L] - Y
        for l in range(self.L, 0, -1):
            dW = dZ @ self.A[l - 1].T / m
            db = dZ.sum(axis=1, keepdims=True) / m
            if l > 1:
                dZ = (self.params["W%d" % l].T @ dZ) * (1 - self.A[l - 1] ** 2)
            self.params["W%d" % l] -= lr * dW
            self.params["b%d" % l] -= lr * db


rng = np.random.default_rng(3)
X = rng.normal(size=(2, 200))
Y = (X[:1] * X[1:] > 0).astype(float)
net = MLP([2, 8, 1])
for i in range(1500):
    P = net.forward(X)
    cost = -np.mean(Y * np.log(P) + (1 - Y) * np.log(1 - P))
    net.step(Y, 0.5)
    if i % 150 == 0:
        print(i, cost)
