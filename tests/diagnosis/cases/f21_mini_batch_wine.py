import numpy as np


class Softmax:
    """one layer, cross entropy"""

    def __init__(self, d, k, eta):
        self.W = np.zeros((d, k))
        self.b = np.zeros(k)
        self.eta = eta

    def prob(self, X):
        z = X @ self.W + self.b
        z = np.exp(z - z.max(axis=1)[:, None])
        return z / z.sum(axis=1)[:, None]

    def loss(self, X, t):
        return -np.mean(np.log(self.prob(X)[np.arange(len(t)), t]))

    def update(self, X, t):
        g = self.prob(X)
        g[np.arange(len(t)), t] -= 1
        self.W -= self.eta * X.T @ g / len(t)
        self.b -= self.eta * g.mean(axis=0)


rng = np.random.RandomState(177)
grape = rng.randint(0, 3, 177)
wine = rng.randn(3, 13)[grape] + 0.9 * rng.randn(177, 13)

model = Softmax(13, 3, eta=0.1)
record = []
for epoch in range(60):
    rng.shuffle(wine)
    for i in range(0, 177, 16):
        model.update(wine[i:i + 16], grape[i:i + 16])
    record.append(model.loss(wine, grape))
    if epoch % 10 == 0:
        acc = np.mean(model.prob(wine).argmax(1) == grape)
        print("epoch", epoch, "loss", round(record[-1], 4), "acc", round(acc, 3))
print("last", record[-1])
