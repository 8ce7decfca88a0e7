import numpy as np

np.random.seed(100)
X = np.random.uniform(-2, 2, size=(200, 4))
Y = (np.sin(X[:, 0]) + X[:, 1] * X[:, 2] - 0.5 * X[:, 3]).reshape(200, 1)


class DeepNet(object):
    def __init__(self, sizes, lr):
        self.lr = lr
        self.weights = []
        self.biases = []
        for a, b in zip(sizes[:-1], sizes[1:]):
            self.weights.append(np.random.randn(a, b))
            self.biases.append(np.zeros(b))

    def forward(self, x):
        self.acts = [x]
        for i in range(len(self.weights)):
            x = x @ self.weights[i] + self.biases[i]
            if i < len(self.weights) - 1:
                x = x * (x > 0)
            self.acts.append(x)
        return x

    def backward(self, y):
        delta = 2 * (self.acts[-1] - y) / len(y)
        for i in reversed(range(len(self.weights))):
            gw = self.acts[i].T @ delta
            gb = delta.sum(axis=0)
            if i > 0:
                delta = (delta @ self.weights[i].T) * (self.acts[i] > 0)
            self.weights[i] -= self.lr * gw
            self.biases[i] -= self.lr * gb


net = DeepNet([4, 40, 40, 40, 40, 1], lr=0.005)
mse = []
for step in range(240):
    pred = net.forward(X)
    mse.append(np.mean((pred - Y) ** 2))
    net.backward(Y)
    if step % 40 == 0:
        print(step, mse[-1])
print("final mse", mse[-1])
