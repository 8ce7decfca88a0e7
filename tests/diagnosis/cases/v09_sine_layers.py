import numpy as np


class Dense:
    def __init__(self, n_in, n_out):
        self.w = np.random.randn(n_in, n_out) / np.sqrt(n_in)
        self.b = np.zeros(n_out)

    def forward(self, x):
        self.x = x
        return x @ self.w + self.b

    def backward(self, grad, lr):
        back = grad @ self.w.T
        self.w -= lr * self.x.T @ grad
        self.b -= lr * grad.sum(axis=0)
        return back


class Tanh:
    def forward(self, x):
        self.y = np.tanh(x)
        return self.y

    def backward(self, grad, lr):
        return grad * (1 - self.y ** 2)


class MSE:
    def loss(self, pred, target):
        return np.mean((pred - target) ** 2)

    def grad(self, pred, target):
        n = len(pred)
        return (2 * (pred - target) / n).mean(axis=1, keepdims=True)


np.random.seed(6)
x = np.random.uniform(-3, 3, (200, 1))
y = np.sin(x[:, 0]) + 0.05 * np.random.randn(200)
layers = [Dense(1, 20), Tanh(), Dense(20, 1)]
mse = MSE()
for epoch in range(3000):
    out = x
    for layer in layers:
        out = layer.forward(out)
    g = mse.grad(out, y)
    for layer in reversed(layers):
        g = layer.backward(g, 0.1)
    if epoch % 300 == 0:
        print('epoch', epoch, 'loss', round(mse.loss(out, y), 4))
for a, b, c in list(zip(x[:, 0], y, out[:, 0]))[:6]:
    print('%6.2f  want %6.3f  got %6.3f' % (a, b, c))
