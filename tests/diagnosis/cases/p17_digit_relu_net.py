import numpy as np

rng = np.random.default_rng(1)
m = 1000
proto = rng.random((10, 784)) * (rng.random((10, 784)) < 0.2)
y = rng.integers(0, 10, m)
a0 = np.clip(proto[y] + 0.1 * rng.standard_normal((m, 784)), 0, 1)


def init_param():
    w1 = rng.random((784, 20)) - 0.5
    b1 = rng.random((1, 20)) - 0.5
    w2 = rng.random((20, 10)) - 0.5
    b2 = rng.random((1, 10)) - 0.5
    return w1, b1, w2, b2


def relu(z):
    return np.maximum(z, 0)


def softmax(z):
    e = np.exp(z - z.max(axis=0))
    return e / sum(e)


def forward(w1, b1, w2, b2, a0):
    z1 = a0 @ w1 + b1
    a1 = relu(z1)
    a2 = softmax(a1 @ w2 + b2)
    return z1, a1, a2


def backward(a0, y, z1, a1, a2, w2):
    hot = np.zeros((y.size, 10))
    hot[np.arange(y.size), y] = 1
    d2 = a2 - hot
    d1 = d2 @ w2.T * (z1 > 0)
    return a0.T @ d1 / m, d1.mean(axis=0, keepdims=True), a1.T @ d2 / m, d2.mean(axis=0, keepdims=True)


w1, b1, w2, b2 = init_param()
alpha = 0.1
for it in range(401):
    z1, a1, a2 = forward(w1, b1, w2, b2, a0)
    dw1, db1, dw2, db2 = backward(a0, y, z1, a1, a2, w2)
    w1, b1, w2, b2 = w1 - alpha * dw1, b1 - alpha * db1, w2 - alpha * dw2, b2 - alpha * db2
    if it % 50 == 0:
        guess = a2.argmax(axis=1)
        nll = -np.mean(np.log(a2[np.arange(m), y] + 1e-12))
        print('iteration', it, 'loss', nll, 'accuracy', np.mean(guess == y), np.bincount(guess, minlength=10))
