import numpy as np


def make_data(n=100, seed=0):
    r = np.random.RandomState(seed)
    X, y = [], []
    for k in range(3):
        t = np.linspace(k * 4, (k + 1) * 4, n) + r.randn(n) * 0.15
        rad = np.linspace(0.05, 1, n)
        X.append(np.c_[rad * np.sin(t), rad * np.cos(t)])
        y += [k] * n
    return np.vstack(X), np.array(y)


class Linear:
    def __init__(self, fan_in, fan_out):
        self.weights = np.full((fan_in, fan_out), 0.1)
        self.bias = np.zeros(fan_out)
        self.cache = {}

    def forward(self, inp):
        self.inp = inp
        return inp @ self.weights + self.bias

    def backward(self, delta):
        self.dweights = self.inp.T @ delta
        self.dbias = delta.sum(axis=0)
        return delta @ self.weights.T


class ReLU:
    def forward(self, inp):
        self.on = inp > 0
        return inp * self.on

    def backward(self, delta):
        return delta * self.on


class SoftmaxLoss:
    def forward(self, logits, y):
        e = np.exp(logits - logits.max(axis=1, keepdims=True))
        self.p = e / e.sum(axis=1, keepdims=True)
        self.y = y
        return -np.log(self.p[range(len(y)), y]).mean()

    def backward(self):
        d = self.p.copy()
        d[range(len(self.y)), self.y] -= 1
        return d / len(self.y)


X, y = make_data()
model = [Linear(2, 64), ReLU(), Linear(64, 3)]
criterion = SoftmaxLoss()

for i in range(3001):
    out = X
    for layer in model:
        out = layer.forward(out)
    loss = criterion.forward(out, y)
    d = criterion.backward()
    for layer in reversed(model):
        d = layer.backward(d)
    for layer in model:
        if isinstance(layer, Linear):
            layer.weights -= 0.5 * layer.dweights
            layer.bias -= 0.5 * layer.dbias
    if i % 500 == 0:
        print('epoch', i, 'loss', round(loss, 5), 'acc', (out.argmax(1) == y).mean())
