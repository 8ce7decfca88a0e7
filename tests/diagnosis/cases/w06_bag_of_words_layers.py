import numpy as np


def relu(x):
    return np.maximum(0, x)


def relu_prime(x):
    return np.where(x > 0, 1, 0)


def softmax(x):
    e = np.exp(x)
    return e / np.sum(e, axis=1, keepdims=True)


def cross_entropy(y, y_hat):
    return -np.sum(y * np.log(y_hat + 1e-8)) / len(y)


def cross_entropy_prime(y, y_hat):
    return (y - y_hat) / len(y)


class Layer:
    def __init__(self, n_input, n_neurons, hidden=True):
        self.weights = np.random.randn(n_input, n_neurons) * 0.1
        self.biases = np.zeros(n_neurons)
        self.hidden = hidden

    def forward(self, inputs):
        self.inputs = inputs
        self.z = inputs @ self.weights + self.biases
        self.output = relu(self.z) if self.hidden else softmax(self.z)
        return self.output

    def backward(self, dvalues):
        dz = dvalues * relu_prime(self.z) if self.hidden else dvalues
        self.dweights = self.inputs.T @ dz
        self.dbiases = dz.sum(axis=0)
        return dz @ self.weights.T

    def update(self, learning_rate):
        self.weights -= self.dweights * learning_rate
        self.biases -= self.dbiases * learning_rate


np.random.seed(17)
topics = 4
favourite = np.random.rand(topics, 60) ** 4
kind = np.random.randint(0, topics, 200)
docs = (np.random.rand(200, 60) < favourite[kind]).astype(float)
wanted = np.eye(topics)[kind]

net = [Layer(60, 32), Layer(32, 16), Layer(16, topics, hidden=False)]
for epoch in range(900):
    x = docs
    for layer in net:
        x = layer.forward(x)
    if epoch % 50 == 0:
        print('epoch', epoch, 'loss', cross_entropy(wanted, x))
    back = cross_entropy_prime(wanted, x)
    for layer in reversed(net):
        back = layer.backward(back)
    for layer in net:
        layer.update(0.2)
print('accuracy', np.mean(np.argmax(x, axis=1) == kind))
