import numpy as np


class Layer:
    pass


class Model:
    def __init__(self):
        self.first = Layer()
        self.second = Layer()
        r = np.random.default_rng(0)
        self.first.W = r.normal(0, 0.5, (3, 8))
        self.second.W = r.normal(0, 0.35, (8, 1))


model = Model()
r = np.random.default_rng(43)
X = r.normal(size=(64, 3))
y = X @ np.array([[1.0], [-1.0], [0.5]])
for k in range(1200):
    h = X @ model.first.W
    out = h @ model.second.W
    error = out - y
    loss = (error ** 2).mean()
    g2 = h.T @ error / 32
    g1 = X.T @ (error @ model.second.W.T) / 32
    model.first.W = model.first.W - 1.5 * g1
    model.second.W = model.second.W - 1.5 * g2
    if k % 100 == 0:
        print(k, loss)
