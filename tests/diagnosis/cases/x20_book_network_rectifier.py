import random
import numpy as np


class Network(object):
    def __init__(self, sizes):
        self.num_layers = len(sizes)
        self.biases = [0.2 * np.random.randn(y, 1) for y in sizes[1:]]
        self.weights = [0.2 * np.random.randn(y, x) for x, y in zip(sizes[:-1], sizes[1:])]

    def feedforward(self, a):
        for b, w in zip(self.biases, self.weights):
            a = act(np.dot(w, a) + b)
        return a

    def SGD(self, training_data, epochs, mini_batch_size, eta):
        n = len(training_data)
        for j in range(epochs):
            random.shuffle(training_data)
            for k in range(0, n, mini_batch_size):
                self.update_mini_batch(training_data[k:k + mini_batch_size], eta)
            print("Epoch {}: {} / {}".format(j, self.evaluate(training_data), n))

    def update_mini_batch(self, batch, eta):
        x = np.hstack([p[0] for p in batch])
        y = np.hstack([p[1] for p in batch])
        nabla_b, nabla_w = self.backprop(x, y)
        self.weights = [w - (eta / len(batch)) * nw for w, nw in zip(self.weights, nabla_w)]
        self.biases = [b - (eta / len(batch)) * nb for b, nb in zip(self.biases, nabla_b)]

    def backprop(self, x, y):
        activation, activations, zs = x, [x], []
        for b, w in zip(self.biases, self.weights):
            zs.append(np.dot(w, activation) + b)
            activation = act(zs[-1])
            activations.append(activation)
        nabla_b, nabla_w = [None] * len(self.biases), [None] * len(self.weights)
        delta = (activations[-1] - y) * act_prime(zs[-1])
        for l in range(1, self.num_layers):
            nabla_b[-l] = delta.sum(axis=1, keepdims=True)
            nabla_w[-l] = np.dot(delta, activations[-l - 1].T)
            if l < self.num_layers - 1:
                delta = np.dot(self.weights[-l].T, delta) * act_prime(zs[-l - 1])
        return nabla_b, nabla_w

    def evaluate(self, data):
        return sum(int(np.argmax(self.feedforward(x)) == np.argmax(y)) for x, y in data)


def act(z):
    return z * (z > 0)


def act_prime(z):
    return 1.0 * (z > 0)


np.random.seed(11)
random.seed(11)
proto = np.random.rand(10, 100) * (np.random.rand(10, 100) > 0.6)
data = []
for k in range(600):
    c = k % 10
    data.append((np.clip(proto[c] + 0.08 * np.random.randn(100), 0, 1).reshape(100, 1), np.eye(10)[c].reshape(10, 1)))
net = Network([100, 30, 10])
net.SGD(data, 20, 10, 0.8)
