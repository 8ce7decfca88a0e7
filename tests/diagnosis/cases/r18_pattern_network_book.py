import random
import numpy as np

random.seed(76418)
np.random.seed(76418)
patterns = (np.random.rand(10, 100) > 0.6) * 1.0
labelled = []
for _ in range(2000):
    k = np.random.randint(10)
    goal = np.zeros(10)
    goal[k] = 1.0
    labelled.append((np.clip(patterns[k] + 0.3 * np.random.randn(100), 0, 1), goal))


class Network(object):
    def __init__(self, sizes):
        self.bias = [np.random.randn(o, 1) for o in sizes[1:]]
        self.weights = [np.random.randn(o, i) / np.sqrt(i) for i, o in zip(sizes[:-1], sizes[1:])]

    def activations(self, a):
        acts = [a]
        for w, b in zip(self.weights, self.bias):
            acts.append(1 / (1 + np.exp(-np.clip(w @ acts[-1] + b, -500, 500))))
        return acts

    def backprop(self, x, y):
        acts = self.activations(x)
        delta = acts[-1] - y
        gb, gw = [], []
        for l in reversed(range(len(self.weights))):
            gb.insert(0, delta.sum(axis=1, keepdims=True))
            gw.insert(0, delta @ acts[l].T)
            delta = (self.weights[l].T @ delta) * acts[l] * (1 - acts[l])
        return gb, gw

    def update_mini_batch(self, batch, eta, lmbda, n):
        x = np.array([p for p, _ in batch]).T
        y = np.array([q for _, q in batch]).T
        gb, gw = self.backprop(x, y)
        shrink = 1 - eta * lmbda
        self.bias = [b - eta / len(batch) * db for b, db in zip(self.bias, gb)]
        self.weights = [shrink * w - eta / len(batch) * dw for w, dw in zip(self.weights, gw)]

    def evaluate(self, pairs, lmbda):
        x = np.array([p for p, _ in pairs]).T
        y = np.array([q for _, q in pairs]).T
        out = self.activations(x)[-1]
        cost = 0.5 * np.mean(np.sum((out - y) ** 2, axis=0))
        cost += lmbda / (2 * len(pairs)) * sum(np.linalg.norm(w) ** 2 for w in self.weights)
        return cost, int(np.sum(out.argmax(axis=0) == y.argmax(axis=0)))

    def SGD(self, pairs, epochs, size, eta, lmbda):
        for j in range(epochs):
            random.shuffle(pairs)
            for k in range(0, len(pairs), size):
                self.update_mini_batch(pairs[k:k + size], eta, lmbda, len(pairs))
            cost, right = self.evaluate(pairs, lmbda)
            print('Epoch %d done! Cost: %s. Accuracy %d / %d' % (j, cost, right, len(pairs)))


Network([100, 30, 10]).SGD(labelled, 10, 100, 3.0, 0.7)
