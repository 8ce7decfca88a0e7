import numpy as np


class Net:
    def __init__(self, sizes, rate):
        rs = np.random.RandomState(7)
        self.rate = rate
        self.weights = [None] + [rs.randn(b, a) * 0.1 for a, b in zip(sizes, sizes[1:])]
        self.biases = [None] + [np.zeros((b, 1)) for b in sizes[1:]]

    def forward(self, X):
        acts = [X]
        for w, b in zip(self.weights[1:], self.biases[1:]):
            acts.append(1 / (1 + np.exp(-(w.dot(acts[-1]) + b))))
        return acts

    def cost(self, Y, H):
        H = np.clip(H, 1e-13, 1 - 1e-13)
        return -np.mean(Y * np.log(H) + (1 - Y) * np.log(1 - H))

    def gradients(self, X, Y):
        acts = self.forward(X)
        dz = acts[-1] - Y
        dws, dbs = [], []
        for d in range(len(self.weights) - 1, 0, -1):
            m = Y.shape[1]
            dws.insert(0, dz.dot(acts[d].T) / m)
            dbs.insert(0, dz.sum(axis=1, keepdims=True) / m)
            if d > 1:
                a = acts[d - 1]
                dz = self.weights[d].T.dot(dz) * a * (1 - a)
        return [None] + dws, [None] + dbs, self.cost(Y, acts[-1])

    def fit(self, X, Y, epochs):
        for e in range(epochs):
            dws, dbs, c = self.gradients(X, Y)
            for d in range(1, len(self.weights)):
                self.weights[d] -= self.rate * dws[d]
                self.biases[d] -= self.rate * dbs[d]
            if e % 100 == 0:
                print("epoch", e, "cost", c)


rs = np.random.RandomState(30)
kind = np.repeat([0, 1, 2], 50)
centre = np.array([[13.7, 2.0, 5.5], [12.3, 1.9, 3.1], [13.1, 3.3, 7.4]])
X = centre[kind].T + rs.randn(3, 150) * [[0.4], [0.3], [0.7]]
X = (X - X.mean(axis=1, keepdims=True)) / X.std(axis=1, keepdims=True)
Y = np.eye(3)[kind].T
net = Net([3, 3], 0.5)
net.fit(X, Y, 1001)
guess = net.forward(X)[-1].argmax(axis=0)
print("right:", np.mean(guess == kind))
