import numpy as np

np.random.seed(8)


class Dense:
    def __init__(self, n_in, n_out):
        self.W = np.random.randn(n_in, n_out) * np.sqrt(1.0 / n_in)
        self.b = np.zeros((1, n_out))

    def forward(self, x):
        self.x = x
        return x @ self.W + self.b

    def backward(self, grad, lr):
        back = grad @ self.W.T
        self.W -= lr * (self.x.T @ grad)
        self.b -= lr * grad.sum(axis=0, keepdims=True)
        return back


class Tanh:
    def forward(self, x):
        self.y = np.tanh(x)
        return self.y

    def backward(self, grad, lr):
        return grad * (1 - self.y ** 2)


def digits(n):
    proto = np.random.RandomState(1).randint(0, 17, (6, 8, 8)).astype(float)
    proto[:, 0, :] = 0
    proto[:, :, 0] = 0
    proto[:, :, 7] = 0
    which = np.random.randint(0, 6, n)
    imgs = proto[which] * np.random.uniform(0.6, 1.0, (n, 1, 1))
    return np.round(imgs).reshape(n, 64)


X = digits(500)
mean = X.mean(axis=0)
std = X.std(axis=0)
X = (X - mean) / std

net = [Dense(64, 16), Tanh(), Dense(16, 64)]
history = []
for epoch in range(200):
    order = np.random.permutation(len(X))
    total = 0
    for start in range(0, len(X), 50):
        batch = X[order[start:start + 50]]
        out = batch
        for layer in net:
            out = layer.forward(out)
        total += np.mean((out - batch) ** 2)
        grad = 2 * (out - batch) / len(batch)
        for layer in reversed(net):
            grad = layer.backward(grad, 0.02)
    history.append(total / 10)
    if epoch % 40 == 0:
        print(f'Epoch {epoch:3d}  reconstruction loss {history[-1]:.5f}')
print('final', history[-1])
