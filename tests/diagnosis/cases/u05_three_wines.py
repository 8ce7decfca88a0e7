import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=0))
    return e / e.sum(axis=0)


class Dense:
    def __init__(self, n_in, n_out, rng):
        self.w = rng.normal(0, np.sqrt(1 / n_in), (n_in, n_out))
        self.b = np.zeros(n_out)

    def run(self, x):
        self.x = x
        return x @ self.w + self.b

    def back(self, d, lr):
        dx = d @ self.w.T
        self.w -= lr * self.x.T @ d
        self.b -= lr * d.sum(axis=0)
        return dx


rng = np.random.default_rng(12)
centres = rng.normal(0, 1.6, (3, 13))
kind = np.repeat([0, 1, 2], [59, 71, 48])
wines = centres[kind] + rng.normal(0, 1, (178, 13))
wines = (wines - wines.mean(0)) / wines.std(0)
target = np.eye(3)[kind]

one, two = Dense(13, 16, rng), Dense(16, 3, rng)
lr = 0.02
for epoch in range(12):
    miss, right = 0.0, 0
    for i in rng.permutation(len(wines)):
        a = np.tanh(one.run(wines[i:i + 1]))
        prob = softmax(two.run(a))
        miss += np.sum((prob - target[i:i + 1]) ** 2)
        right += prob[0].argmax() == kind[i]
        da = two.back(prob - target[i:i + 1], lr)
        one.back(da * (1 - a * a), lr)
    print(f'epoch {epoch:2d} error {miss / len(wines):.4f} accuracy {right / len(wines):.3f}')
