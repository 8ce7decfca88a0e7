import numpy as np

np.random.seed(77)
area = np.random.uniform(40, 220, (400, 1))
floors = np.random.randint(1, 4, (400, 1))
dist = np.random.uniform(0, 30, (400, 1))
worth = 0.08 * area + 1.5 * floors - 0.2 * dist + 8 + np.random.normal(0, 0.5, (400, 1))
feats = np.hstack([area, floors, dist])
feats = (feats - feats.mean(0)) / feats.std(0)


class Dense:
    def __init__(self, i, o):
        self.w = np.random.randn(i, o) / np.sqrt(i)
        self.b = np.zeros((1, o))

    def forward(self, x):
        self.x = x
        return x @ self.w + self.b

    def backward(self, g, lr):
        gx = g @ self.w.T
        self.w -= lr * self.x.T @ g
        self.b -= lr * g.sum(0, keepdims=True)
        return gx


class Sigmoid:
    def forward(self, x):
        self.y = 1 / (1 + np.exp(-x))
        return self.y

    def backward(self, g, lr):
        return g * self.y * (1 - self.y)


class Network:
    def __init__(self, *layers):
        self.layers = list(layers)

    def predict(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def fit(self, x, y, epochs, lr):
        for e in range(epochs):
            out = self.predict(x)
            grad = 2 * (out - y) / len(x)
            for layer in reversed(self.layers):
                grad = layer.backward(grad, lr)
            if e % 500 == 0:
                print('%d/%d error=%f' % (e, epochs, np.mean((out - y) ** 2)))


net = Network(Dense(3, 12), Sigmoid(), Dense(12, 1), Sigmoid())
net.fit(feats, worth, 5001, 0.05)
print(np.hstack([net.predict(feats[:6]), worth[:6]]))
