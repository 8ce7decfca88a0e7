import numpy as np


class DigitNet:
    def __init__(self, num_nodes, seed=0):
        r = np.random.RandomState(seed)
        self.w = [r.normal(0, 1, (a, b)) / np.sqrt(a) for a, b in zip(num_nodes[:-1], num_nodes[1:])]
        self.b = [np.zeros((1, b)) for b in num_nodes[1:]]

    def forward(self, x):
        self.acts = [x]
        for i in range(len(self.w)):
            s = self.acts[-1] @ self.w[i] + self.b[i]
            if i == len(self.w) - 1:
                e = np.exp(s - s.max(axis=1, keepdims=True))
                self.acts.append(e / e.sum(axis=1, keepdims=True))
            else:
                self.acts.append(np.maximum(s, 0))
        return self.acts[-1]

    def calculate_error(self, labels):
        return np.negative(np.sum(labels * np.log(self.acts[-1]))) / len(labels)

    def back_pass(self, labels, rate):
        d = (self.acts[-1] - labels) / len(labels)
        for i in reversed(range(len(self.w))):
            gw, gb = self.acts[i].T @ d, d.sum(axis=0, keepdims=True)
            if i:
                d = (d @ self.w[i].T) * (self.acts[i] > 0)
            self.w[i] -= rate * gw
            self.b[i] -= rate * gb

    def train(self, batch_size, inputs, labels, epochs, rate):
        n = len(inputs)
        for e in range(epochs):
            print("== EPOCH: ", e + 1, "/", epochs, " ==")
            total = 0
            for i in range(0, n, batch_size):
                self.forward(inputs[i:i + batch_size])
                total += self.calculate_error(labels[i:i + batch_size])
                self.back_pass(labels[i:i + batch_size], rate)
            print("Error: ", total / (n / batch_size))


def load(n=2000):
    r = np.random.RandomState(9)
    shapes = (r.rand(10, 28 * 28) > 0.82) * r.randint(120, 256, (10, 784))
    y = r.randint(0, 10, n)
    x = shapes[y] * (r.rand(n, 784) > 0.3) + r.randint(0, 30, (n, 784))
    return np.minimum(x, 255).astype(np.uint8), y


images, digits = load()
train_x = images.astype(float)
train_y = np.eye(10)[digits]
net = DigitNet([784, 50, 10])
net.train(50, train_x, train_y, 8, 0.01)
print("accuracy", (net.forward(train_x).argmax(1) == digits).mean() * 100)
