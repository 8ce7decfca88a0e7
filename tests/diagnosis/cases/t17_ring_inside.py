import numpy as np

np.random.seed(6170)
X = np.random.uniform(-1.5, 1.5, (300, 2))
t = ((X ** 2).sum(1) < 1.1).astype(float)


class NeuralNetwork:
    def __init__(self, i, h, o):
        self.w1 = np.full((i, h), 0.5)
        self.b1 = np.full(h, 0.5)
        self.w2 = np.full((h, o), 0.5)
        self.b2 = np.full(o, 0.5)

    def feedforward(self, x):
        self.h = np.tanh(x @ self.w1 + self.b1)
        return 1 / (1 + np.exp(-(self.h @ self.w2 + self.b2)))

    def train(self, x, y, lr):
        out = self.feedforward(x)
        e = out - y
        eh = (e @ self.w2.T) * (1 - self.h ** 2)
        self.w2 -= lr * np.outer(self.h, e)
        self.b2 -= lr * e
        self.w1 -= lr * np.outer(x, eh)
        self.b1 -= lr * eh


nn = NeuralNetwork(2, 10, 1)
for epoch in range(60):
    for k in np.random.permutation(300):
        nn.train(X[k], t[k], 0.1)
    p = nn.feedforward(X)[:, 0]
    if epoch % 6 == 0 or epoch == 59:
        ce = -np.mean(t * np.log(p + 1e-12) + (1 - t) * np.log(1 - p + 1e-12))
        print('epoch', epoch, 'ce', round(ce, 4), 'acc', np.mean((p > 0.5) == t))
print(nn.feedforward(np.array([[0, 0], [1.4, 1.4], [-1.4, 1.4], [0.2, -0.3]])))
