import numpy as np


class NeuralNet(object):
    def __init__(self, n_in, n_hid, n_out, layers):
        self.weights, self.biases = [], []
        sizes = [n_in] + [n_hid] * layers + [n_out]
        for a, b in zip(sizes[:-1], sizes[1:]):
            self.weights.append(np.asmatrix(np.random.randn(a, b)))
            self.biases.append(np.asmatrix(np.zeros((1, b))))

    def relu(self, z):
        return np.maximum(z, 0)

    def relu_prime(self, z):
        return np.asmatrix(np.where(z > 0, 1.0, 0.0))

    def forward(self, X):
        self.a, self.z = [X], []
        for k in range(len(self.weights)):
            self.z.append(self.a[-1] * self.weights[k] + self.biases[k])
            last = k == len(self.weights) - 1
            self.a.append(self.z[-1] if last else self.relu(self.z[-1]))
        return self.a[-1]

    def cost(self, X, Y):
        return float(np.square(Y - self.forward(X)).mean())

    def train(self, X, Y, rate, rounds):
        for r in range(rounds):
            d = (self.forward(X) - Y) / len(X)
            for k in reversed(range(len(self.weights))):
                gW = self.a[k].T * d
                gb = d.sum(axis=0)
                if k > 0:
                    d = np.multiply(d * self.weights[k].T, self.relu_prime(self.z[k - 1]))
                self.weights[k] = self.weights[k] - rate * gW
                self.biases[k] = self.biases[k] - rate * gb
            if r % 200 == 0:
                print(r, self.cost(X, Y))


np.random.seed(17)
X = np.asmatrix(np.random.uniform(-1, 1, (150, 4)))
Y = np.multiply(X[:, 0], X[:, 1]) + 0.5 * np.abs(X[:, 2]) - X[:, 3]
net = NeuralNet(4, 30, 1, 3)
net.train(X, Y, 0.01, 1600)
print('cost at the end', net.cost(X, Y), 'variance', float(np.var(Y)))
