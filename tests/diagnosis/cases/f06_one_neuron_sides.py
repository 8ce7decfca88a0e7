import numpy as np

np.random.seed(25)


class Neuron:
    def __init__(self, n_in):
        self.w = 0.1 * np.random.randn(n_in, 1)
        self.b = 0.0

    def activate(self, X):
        return 1 / (1 + np.exp(-(X @ self.w + self.b)))

    def cost(self, X, Y):
        h = np.clip(self.activate(X), 1e-13, 1 - 1e-13)
        return float(-np.mean(Y * np.log(h) + (1 - Y) * np.log(1 - h)))

    def gradients(self, X, Y):
        h = self.activate(X)
        dz = h - Y
        return X.T @ dz / len(X), float(dz.mean())

    def train(self, X, Y, alpha, epochs):
        costs = []
        for e in range(epochs):
            costs.append(self.cost(X, Y))
            dw, db = self.gradients(X, Y)
            self.w += alpha * dw
            self.b += alpha * db
            if e % 50 == 0:
                print('epoch', e, 'cost', costs[-1])
        return costs


X = np.random.uniform(-3, 3, size=(60, 2))
Y = (X[:, :1] - 0.4 * X[:, 1:] > 0).astype(float)
n = Neuron(2)
costs = n.train(X, Y, 0.1, 400)
print(n.activate(X[:5]).ravel(), Y[:5].ravel())
