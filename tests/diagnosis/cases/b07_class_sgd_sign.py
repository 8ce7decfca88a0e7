import numpy as np
class Dense:
    def __init__(self, i, o, rng):
        self.W = rng.normal(size=(i, o)) / np.sqrt(i)
        self.b = np.zeros(o)
    def __call__(self, x):
        self.x = x
        return x @ self.W + self.b
    def backward(self, d, lr):
        back = d @ self.W.T
        self.W += lr * self.x.T @ d
        self.b += lr * d.sum(0)
        return back
rng = np.random.default_rng(7)
x = rng.normal(size=(100, 3)); t = np.sin(x[:, :1])
a, b = Dense(3, 16, rng), Dense(16, 1, rng)
for step in range(300):
    h = np.tanh(a(x)); o = b(h)
    loss = np.mean((o - t) ** 2)
    d = 2 * (o - t) / 100
    a.backward(b.backward(d, 0.05) * (1 - h ** 2), 0.05)
    print(step, loss)
