import numpy as np


class NeuralNet(object):
    def __init__(self, sizes, seed=0):
        r = np.random.RandomState(seed)
        self.weights = [None] + [r.randn(o, i) * 0.1 for i, o in zip(sizes[:-1], sizes[1:])]
        self.biases = [None] + [np.zeros((o, 1)) for o in sizes[1:]]

    def forward(self, X):
        a = X
        activations = [X]
        for w, b in zip(self.weights[1:], self.biases[1:]):
            a = 1 / (1 + np.exp(-(w.dot(a) + b)))
            activations.append(a)
        return a, activations

    def cost(self, h, Y):
        h = np.clip(h, 1e-13, 1 - 1e-13)
        return -np.mean(Y * np.log(h) + (1 - Y) * np.log(1 - h))

    def gradients(self, X, Y):
        h, activations = self.forward(X)
        dz = h - Y
        dws, dbs = [None], [None]
        m = X.shape[1]
        for d in range(len(self.weights) - 1, 0, -1):
            dw = dz.dot(activations[d].T) / m
            db = dz.sum(axis=1, keepdims=True) / m
            dws.insert(1, dw)
            dbs.insert(1, db)
            if d > 1:
                a = activations[d - 1]
                dz = self.weights[d].T.dot(dz) * a * (1 - a)
        return dws, dbs

    def fit(self, X, Y, alpha, rounds):
        for r in range(rounds):
            dws, dbs = self.gradients(X, Y)
            for d in range(1, len(self.weights)):
                self.weights[d] = self.weights[d] - alpha * dws[d]
                self.biases[d] = self.biases[d] - alpha * dbs[d]
            if r % (rounds // 10) == 0:
                print('round', r, 'cost', self.cost(self.forward(X)[0], Y))


r = np.random.RandomState(4)
X = np.concatenate([r.uniform(-3, -0.5, 40), r.uniform(0.5, 3, 40)]).reshape(1, -1)
Y = (X > 0).astype(float)
net = NeuralNet([1, 1], seed=2)
net.fit(X, Y, alpha=0.5, rounds=400)
h, _ = net.forward(X)
print('cost', net.cost(h, Y), 'right', np.mean((h > 0.5) == (Y > 0.5)))
print('weight', net.weights[1], 'bias', net.biases[1])
