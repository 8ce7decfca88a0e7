import random
import numpy as np


class Network:
    def __init__(self, sizes):
        self.num_layers = len(sizes)
        self.biases = [np.random.randn(y, 1) for y in sizes[1:]]
        self.weights = [np.random.randn(y, x) / np.sqrt(x) for x, y in zip(sizes[:-1], sizes[1:])]

    def feedforward(self, a):
        for b, w in zip(self.biases, self.weights):
            a = sigmoid(w @ a + b)
        return a

    def update(self, xb, yb, eta):
        acts = [xb]
        for b, w in zip(self.biases, self.weights):
            acts.append(sigmoid(w @ acts[-1] + b))
        delta = (acts[-1] - yb) / xb.shape[1]
        for l in range(1, self.num_layers):
            gw = delta @ acts[-l - 1].T
            gb = delta.sum(axis=1, keepdims=True)
            delta = (self.weights[-l].T @ delta) * acts[-l - 1] * (1 - acts[-l - 1])
            self.weights[-l] = self.weights[-l] - eta * gw
            self.biases[-l] = self.biases[-l] - eta * gb

    def sgd(self, X, Y, epochs, size, eta):
        n = X.shape[1]
        for j in range(epochs):
            order = list(range(n))
            random.shuffle(order)
            for k in range(0, n, size):
                idx = order[k:k + size]
                self.update(X[:, idx], Y[:, idx], eta)
            out = self.feedforward(X)
            cost = -np.mean(np.sum(Y * np.log(out + 1e-10) + (1 - Y) * np.log(1 - out + 1e-10), axis=0))
            hit = np.mean(out.argmax(0) == Y.argmax(0))
            print('Epoch %d: cost %.4f, accuracy %.3f' % (j, cost, hit))


def sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


random.seed(2)
np.random.seed(2)
glyphs = (np.random.rand(10, 100) > 0.5) * 1.0
kind = np.random.randint(0, 10, 1000)
X = np.abs(glyphs[kind] - (np.random.rand(1000, 100) < 0.12)).T
Y = np.eye(10)[kind].T
net = Network([100, 30, 10])
net.sgd(X, Y, 20, 10, 10.0)
