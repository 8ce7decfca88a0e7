import numpy as np


class Dense:
    def __init__(self, n_in, n_out, rng):
        self.W = rng.rand(n_in, n_out) - 1
        self.b = rng.rand(1, n_out) - 1

    def forward(self, x):
        self.x = x
        return x @ self.W + self.b

    def backward(self, g, lr):
        gx = g @ self.W.T
        self.W -= lr * self.x.T @ g
        self.b -= lr * g.sum(axis=0, keepdims=True)
        return gx


class Rectifier:
    def forward(self, x):
        self.on = x > 0
        return x * self.on

    def backward(self, g, lr):
        return g * self.on


rng = np.random.RandomState(40)
data = rng.randint(1, 7, (300, 5)) / 6.0
total = data.sum(axis=1, keepdims=True)
layers = [Dense(5, 8, rng), Rectifier(), Dense(8, 1, rng)]
for epoch in range(1000):
    a = data
    for layer in layers:
        a = layer.forward(a)
    g = 2 * (a - total) / len(data)
    if epoch % 100 == 0:
        print("epoch", epoch, "squared error", np.mean((a - total) ** 2))
    for layer in reversed(layers):
        g = layer.backward(g, 0.05)
print("targets", total[:5].ravel().round(2))
print("outputs", a[:5].ravel().round(2))
