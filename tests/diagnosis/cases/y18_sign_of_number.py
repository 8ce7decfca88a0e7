import numpy as np


class Net:
    def __init__(self, sizes, seed=2):
        r = np.random.RandomState(seed)
        self.weights = [None] + [r.randn(o, i) * 0.5 for i, o in zip(sizes[:-1], sizes[1:])]
        self.biases = [None] + [np.zeros((o, 1)) for o in sizes[1:]]

    @staticmethod
    def sigmoid(z):
        return 1 / (1 + np.exp(-np.clip(z, -30, 30)))

    def forward(self, X):
        acts = [X]
        for w, b in zip(self.weights[1:], self.biases[1:]):
            acts.append(self.sigmoid(w @ acts[-1] + b))
        return acts

    @staticmethod
    def cost(h, Y):
        return float(-np.mean(Y * np.log(h) + (1 - Y) * np.log(1 - h)))

    def gradients(self, X, Y):
        acts = self.forward(X)
        h = acts[-1]
        da = -(Y / h - (1 - Y) / (1 - h))
        dws, dbs = [], []
        for d in range(len(self.weights) - 1, 0, -1):
            a, w = acts[d], self.weights[d]
            dz = da * a * (1 - a)
            m = X.shape[1]
            dws.insert(0, dz @ acts[d].T / m)
            dbs.insert(0, dz.sum(axis=1, keepdims=True) / m)
            da = w.T @ dz
        return [None] + dws, [None] + dbs

    def fit(self, X, Y, alpha=0.3, epochs=4000):
        for e in range(epochs):
            dws, dbs = self.gradients(X, Y)
            for d in range(1, len(self.weights)):
                self.weights[d] = self.weights[d] - alpha * dws[d]
                self.biases[d] = self.biases[d] - alpha * dbs[d]
            if e % 400 == 0:
                print('epoch', e, 'cost', self.cost(self.forward(X)[-1], Y), 'w', self.weights[1].ravel()[:2])
        return self


X = np.array([[-3.0, -2.5, -2.0, -1.0, -0.5, 0.5, 1.0, 1.5, 2.0, 3.0]])
Y = (X > 0).astype(float)
model = Net([1, 1])
model.fit(X, Y)
print('prediction', model.forward(X)[-1].round(3))
print('wanted    ', Y)
print('cost', model.cost(model.forward(X)[-1], Y))
