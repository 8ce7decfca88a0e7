import numpy as np
rng = np.random.default_rng(77)


class Dense:
    def __init__(self, i, o):
        self.w = rng.normal(0, 1 / np.sqrt(i), (i, o))
        self.c = np.zeros(o)

    def forward(self, x):
        self.x = x
        self.y = np.tanh(x @ self.w + self.c)
        return self.y

    def backward(self, up, lr):
        z = up * (1 - self.y ** 2)
        down = z @ self.w.T
        self.w -= lr * self.x.T @ up
        self.c -= lr * z.sum(axis=0)
        return -down


layers = [Dense(2, 8), Dense(8, 8), Dense(8, 1)]
X = rng.uniform(-1, 1, (100, 2))
T = 0.8 * np.sign(X[:, :1] * X[:, 1:])
for n in range(600):
    a = X
    for layer in layers:
        a = layer.forward(a)
    loss = ((a - T) ** 2).mean()
    up = 2 * (a - T) / len(X)
    for layer in reversed(layers):
        up = layer.backward(up, 0.3)
    if n % 100 == 0:
        print(n, loss)
