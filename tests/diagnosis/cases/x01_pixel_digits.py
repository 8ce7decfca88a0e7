import numpy as np

np.random.seed(3)
m = 1000
stamps = np.random.rand(10, 784) * (np.random.rand(10, 784) > 0.75)
Y = np.random.randint(0, 10, m)
data = np.clip(stamps[Y] * 255 + np.random.randn(m, 784) * 25, 0, 255).astype(int)
X = data / 255


def init_param():
    w1 = np.random.rand(784, 20) - 0.5
    b1 = np.random.rand(1, 20) - 0.5
    w2 = np.random.rand(20, 10) - 0.5
    b2 = np.random.rand(1, 10) - 0.5
    return w1, b1, w2, b2


def relu(z):
    return np.maximum(z, 0)


def softmax(z):
    return np.exp(z) / sum(np.exp(z))


def one_hot(y):
    out = np.zeros((y.size, 10))
    out[np.arange(y.size), y] = 1
    return out


def forward(x, w1, b1, w2, b2):
    z1 = x.dot(w1) + b1
    a1 = relu(z1)
    z2 = a1.dot(w2) + b2
    return z1, a1, softmax(z2)


def backward(x, y, z1, a1, a2, w2):
    d2 = a2 - one_hot(y)
    d1 = d2.dot(w2.T) * (z1 > 0)
    k = len(x)
    return x.T.dot(d1) / k, d1.sum(axis=0) / k, a1.T.dot(d2) / k, d2.sum(axis=0) / k


def accuracy(a2, y):
    return np.mean(np.argmax(a2, axis=1) == y)


def train(x, y, alpha, rounds):
    w1, b1, w2, b2 = init_param()
    for i in range(rounds):
        z1, a1, a2 = forward(x, w1, b1, w2, b2)
        dw1, db1, dw2, db2 = backward(x, y, z1, a1, a2, w2)
        w1 = w1 - alpha * dw1
        b1 = b1 - alpha * db1
        w2 = w2 - alpha * dw2
        b2 = b2 - alpha * db2
        if i % 25 == 0:
            print("iteration", i, "accuracy", accuracy(a2, y))
    return w1, b1, w2, b2


w1, b1, w2, b2 = train(X, Y, 0.1, 300)
print(forward(X[:2], w1, b1, w2, b2)[2])
