import numpy as np

np.random.seed(12)
stamps = np.random.randint(0, 256, (10, 64)) * (np.random.rand(10, 64) > 0.55)
label = np.random.randint(0, 10, 800)
image = np.clip(stamps[label] + 30 * np.random.randn(800, 64), 0, 255)
data = np.c_[label, image]
m, n = data.shape
x_train = data[:, 1:] / 255
y_train = data[:, 0].astype(int)


def init_param():
    w1 = np.random.rand(64, 20) - 0.5
    b1 = np.random.rand(1, 20) - 0.5
    w2 = np.random.rand(20, 10) - 0.5
    b2 = np.random.rand(1, 10) - 0.5
    return w1, b1, w2, b2


def softmax(z):
    e = np.exp(z)
    return e / sum(e)


def forward(x, w1, b1, w2, b2):
    z1 = x.dot(w1) + b1
    a1 = np.maximum(z1, 0)
    z2 = a1.dot(w2) + b2
    return z1, a1, softmax(z2)


def one_hot(y):
    t = np.zeros((y.size, 10))
    t[np.arange(y.size), y] = 1
    return t


def backward(x, y, z1, a1, a2, w2):
    d2 = a2 - one_hot(y)
    dw2 = a1.T.dot(d2) / m
    db2 = d2.sum(0, keepdims=True) / m
    d1 = d2.dot(w2.T) * (z1 > 0)
    return x.T.dot(d1) / m, d1.sum(0, keepdims=True) / m, dw2, db2


def train(x, y, alpha, rounds):
    w1, b1, w2, b2 = init_param()
    for i in range(rounds):
        z1, a1, a2 = forward(x, w1, b1, w2, b2)
        dw1, db1, dw2, db2 = backward(x, y, z1, a1, a2, w2)
        w1, b1 = w1 - alpha * dw1, b1 - alpha * db1
        w2, b2 = w2 - alpha * dw2, b2 - alpha * db2
        if i % 50 == 0:
            print('round', i, 'accuracy', np.mean(np.argmax(a2, 1) == y))
    return w1, b1, w2, b2


w1, b1, w2, b2 = train(x_train, y_train, 0.1, 600)
z1, a1, a2 = forward(x_train, w1, b1, w2, b2)
print('end accuracy', np.mean(np.argmax(a2, 1) == y_train))
