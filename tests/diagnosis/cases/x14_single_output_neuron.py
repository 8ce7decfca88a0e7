import numpy as np


class NeuralNetwork:
    def __init__(self, layers):
        np.random.seed(2)
        self.layers = layers
        self.weights = [None] + [np.random.randn(layers[d], layers[d - 1]) for d in range(1, len(layers))]
        self.biases = [None] + [np.zeros((layers[d], 1)) for d in range(1, len(layers))]

    def forward(self, X):
        a = X
        activations, zs = [a], [None]
        for d in range(1, len(self.layers)):
            z = self.weights[d].dot(a) + self.biases[d]
            a = 1. / (1. + np.exp(-z))
            activations.append(a)
            zs.append(z)
        return a, activations, zs

    def cost(self, h, Y):
        return -np.mean(Y * np.log(h) + (1 - Y) * np.log(1 - h))

    def gradients(self, X, Y):
        dws, dbs = [None] * len(self.layers), [None] * len(self.layers)
        h, activations, zs = self.forward(X)
        da = -(np.divide(Y, h) - np.divide(1 - Y, 1 - h))
        m = X.shape[1]
        for d in range(len(self.layers) - 1, 0, -1):
            a = activations[d]
            dz = da * a * (1 - a)
            dws[d] = 1. / m * dz.dot(activations[d].T)
            dbs[d] = 1. / m * np.sum(dz, axis=1, keepdims=True)
            da = self.weights[d].T.dot(dz)
        return dws, dbs

    def train(self, X, Y, alpha=0.3, epochs=300):
        for e in range(epochs):
            dws, dbs = self.gradients(X, Y)
            for d in range(1, len(self.layers)):
                self.weights[d] = self.weights[d] - alpha * dws[d]
                self.biases[d] = self.biases[d] - alpha * dbs[d]
            if e % 30 == 0 or e == epochs - 1:
                print("epoch", e, "cost", self.cost(self.forward(X)[0], Y))


X = np.array([[-3., -2., -1., -2.5, 1., 2., 3., 2.5]])
Y = np.array([[0., 0., 0., 0., 1., 1., 1., 1.]])
nn = NeuralNetwork([1, 1])
nn.train(X, Y)
print("weight", nn.weights[1], "bias", nn.biases[1])
print("prediction", np.round(nn.forward(X)[0], 3))
print("wanted    ", Y)
