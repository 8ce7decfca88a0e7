import random
import numpy as np


class NeuralNetwork:
    def __init__(self, n_in, n_hidden, n_out):
        self.weights_ih = np.full((n_hidden, n_in), 0.5)
        self.weights_ho = np.full((n_out, n_hidden), 0.5)
        self.bias_h = np.full((n_hidden, 1), 0.5)
        self.bias_o = np.full((n_out, 1), 0.5)
        self.lr = 0.3

    @staticmethod
    def sigmoid(x):
        return 1 / (1 + np.exp(-x))

    def feedforward(self, inputs):
        self.inputs = np.array(inputs, dtype=float).reshape(-1, 1)
        self.hidden = self.sigmoid(self.weights_ih @ self.inputs + self.bias_h)
        self.outputs = self.sigmoid(self.weights_ho @ self.hidden + self.bias_o)
        return self.outputs

    def train(self, inputs, targets):
        self.feedforward(inputs)
        errors = np.array(targets).reshape(-1, 1) - self.outputs
        grad_o = errors * self.outputs * (1 - self.outputs)
        grad_h = (self.weights_ho.T @ grad_o) * self.hidden * (1 - self.hidden)
        self.weights_ho += self.lr * grad_o @ self.hidden.T
        self.bias_o += self.lr * grad_o
        self.weights_ih += self.lr * grad_h @ self.inputs.T
        self.bias_h += self.lr * grad_h
        return float((errors ** 2).sum())


random.seed(4)
np.random.seed(4)
pairs = list(zip([[0, 0], [1, 0], [0, 1], [1, 1]], [[0], [1], [1], [0]]))
nn = NeuralNetwork(2, 6, 1)
running = 0.0
for step in range(1, 24001):
    x, y = random.choice(pairs)
    running += nn.train(x, y)
    if step % 2000 == 0:
        print('step', step, 'mean error', running / 2000)
        running = 0.0
for x, y in pairs:
    print('Output', x, nn.feedforward(x).ravel(), 'should be', y)
