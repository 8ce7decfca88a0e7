import random
import numpy as np

random.seed(5)
np.random.seed(5)


def build(n):
    pts = np.random.uniform(-1, 1, (n, 2))
    inside = (pts[:, 0] ** 2 + pts[:, 1] ** 2 < 0.5).astype(float)
    return np.column_stack([pts, inside])


class Network:
    def __init__(self, sizes):
        self.biases = [np.random.randn(s, 1) for s in sizes[1:]]
        self.weights = [np.random.randn(b, a) / np.sqrt(a) for a, b in zip(sizes[:-1], sizes[1:])]

    def feedforward(self, a):
        self.acts = [a]
        for w, b in zip(self.weights, self.biases):
            a = 1 / (1 + np.exp(-(w @ a + b)))
            self.acts.append(a)
        return a

    def SGD(self, rows, epochs, size, eta, test):
        for j in range(epochs):
            random.shuffle(rows)
            for k in range(0, len(rows), size):
                self.update(rows[k:k + size], eta)
            if j % 60 == 0 or j == epochs - 1:
                print("Epoch %d: train cost %.4f, test %d / %d" % (
                    j, self.cost(rows), self.evaluate(test), len(test)))

    def update(self, chunk, eta):
        x, y = chunk[:, :2].T, chunk[:, 2:].T
        delta = self.feedforward(x) - y
        for l in range(len(self.weights) - 1, -1, -1):
            a = self.acts[l]
            nxt = self.weights[l].T @ delta * a * (1 - a)
            self.weights[l] -= eta / len(chunk) * delta @ a.T
            self.biases[l] -= eta / len(chunk) * delta.sum(1, keepdims=True)
            delta = nxt

    def cost(self, rows):
        p, y = self.feedforward(rows[:, :2].T), rows[:, 2:].T
        return np.mean((p - y) ** 2)

    def evaluate(self, rows):
        p = self.feedforward(rows[:, :2].T)[0]
        return int(np.sum((p > 0.5) == (rows[:, 2] > 0.5)))


training_data = build(80)
test_data = build(300)
net = Network([2, 8, 1])
net.SGD(training_data, 601, 10, 0.5, test_data)
