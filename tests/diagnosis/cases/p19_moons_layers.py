import numpy as np

np.random.seed(33)
half = 150
a = np.random.uniform(0, np.pi, half)
upper = np.c_[np.cos(a), np.sin(a)]
lower = np.c_[1 - np.cos(a), 0.5 - np.sin(a)]
X = np.r_[upper, lower] + 0.1 * np.random.randn(2 * half, 2)
Y = np.r_[np.zeros(half), np.ones(half)].reshape(-1, 1)


class Dense:
    def __init__(self, i, o):
        self.W = np.random.randn(i, o) * np.sqrt(1.0 / i)
        self.b = np.zeros((1, o))

    def forward(self, x):
        self.x = x
        return x @ self.W + self.b

    def backward(self, d, lr):
        back = d @ self.W.T
        self.W -= lr * self.x.T @ d
        self.b -= lr * d.sum(axis=0, keepdims=True)
        return back


class Tanh:
    def forward(self, x):
        self.y = np.tanh(x)
        return self.y

    def backward(self, d, lr):
        return d * (1 - self.y ** 2)


model = [Dense(2, 16), Tanh(), Dense(16, 1)]
lr = 0.3
loss = 0.0
curve = []
for epoch in range(100):
    order = np.random.permutation(len(X))
    for start in range(0, len(X), 30):
        rows = order[start:start + 30]
        out = X[rows]
        for layer in model:
            out = layer.forward(out)
        p = 1 / (1 + np.exp(-out))
        t = Y[rows]
        loss += -np.sum(t * np.log(p + 1e-12) + (1 - t) * np.log(1 - p + 1e-12)) / len(X)
        d = (p - t) / len(rows)
        for layer in reversed(model):
            d = layer.backward(d, lr)
    curve.append(loss)
    if epoch % 10 == 0:
        print('epoch', epoch, 'loss', loss)
print('first', curve[0], 'last', curve[-1])
