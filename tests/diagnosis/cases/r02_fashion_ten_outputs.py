import numpy as np

rng = np.random.default_rng(5)


def make_clothes(n):
    base = rng.random((10, 784)) * (rng.random((10, 784)) > 0.6)
    label = rng.integers(0, 10, n)
    img = np.clip(base[label] + 0.15 * rng.standard_normal((n, 784)), 0, 1)
    return img, label


def one_hot(label):
    out = np.zeros((label.size, 10))
    out[np.arange(label.size), label] = 1
    return out


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


class Layer:
    def __init__(self, n_in, n_out, act):
        self.W = rng.standard_normal((n_in, n_out))
        self.b = np.zeros(n_out)
        self.act = act

    def forward(self, x):
        self.x = x
        self.a = self.act(x @ self.W + self.b)
        return self.a

    def step(self, delta, lr):
        back = delta @ self.W.T
        self.W -= lr * self.x.T @ delta / len(delta)
        self.b -= lr * delta.mean(axis=0)
        return back


images, labels = make_clothes(1000)
target = one_hot(labels)
hidden, output = Layer(784, 400, np.tanh), Layer(400, 10, sigmoid)
EPOCHS, BATCH, LR = 15, 50, 0.5

for epoch in range(1, EPOCHS + 1):
    error = 0.0
    order = rng.permutation(len(images))
    for s in range(0, len(images), BATCH):
        idx = order[s:s + BATCH]
        y = target[idx]
        a = output.forward(hidden.forward(images[idx]))
        error += -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / len(images)
        d_out = a - y
        d_hid = output.step(d_out, LR) * (1 - hidden.a ** 2)
        hidden.step(d_hid, LR)
    print('== EPOCH: ', epoch, '/', EPOCHS, '==')
    print('Error: ', error)
guess = output.forward(hidden.forward(images)).argmax(axis=1)
print('right:', (guess == labels).mean())
