import numpy as np

np.random.seed(5)
m = 1000
shapes = (np.random.rand(10, 64) > 0.65) * 200.0
labels = np.random.randint(0, 10, m)
raw = np.clip(shapes[labels] + 60 * np.random.randn(m, 64), 0, 255)
x_train = raw / 255
y_train = labels


def init_param():
    w1 = np.random.rand(64, 20) - 0.5
    b1 = np.random.rand(1, 20) - 0.5
    w2 = np.random.rand(20, 10) - 0.5
    b2 = np.random.rand(1, 10) - 0.5
    return w1, b1, w2, b2


def relu(z):
    return np.maximum(z, 0)


def Softmax(z):
    return np.exp(z) / sum(np.exp(z))


def forward(a0, w1, b1, w2, b2):
    z1 = a0.dot(w1) + b1
    a1 = relu(z1)
    z2 = a1.dot(w2) + b2
    return z1, a1, z2, Softmax(z2)


def backward(x, y, z1, a1, w2, a2):
    hot = np.zeros((y.size, 10))
    hot[np.arange(y.size), y] = 1
    d2 = a2 - hot
    d1 = d2.dot(w2.T) * (z1 > 0)
    return x.T.dot(d1) / m, d1.sum(axis=0) / m, a1.T.dot(d2) / m, d2.sum(axis=0) / m


w1, b1, w2, b2 = init_param()
alpha = 0.3
for i in range(501):
    z1, a1, z2, a2 = forward(x_train, w1, b1, w2, b2)
    dw1, db1, dw2, db2 = backward(x_train, y_train, z1, a1, w2, a2)
    w1 = w1 - alpha * dw1
    b1 = b1 - alpha * db1
    w2 = w2 - alpha * dw2
    b2 = b2 - alpha * db2
    if i % 50 == 0:
        guess = np.argmax(a2, 1)
        print("Iteration:", i, "accuracy:", np.mean(guess == y_train), "first guesses:", guess[:12])
