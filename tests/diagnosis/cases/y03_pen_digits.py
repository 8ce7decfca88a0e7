import numpy as np

np.random.seed(5)
m, side, n_cls = 800, 14, 10
strokes = np.random.rand(n_cls, side * side) < 0.2
Y = np.random.randint(0, n_cls, m)
X = np.where(strokes[Y], 200, 10) + np.random.randint(0, 50, (m, side * side))
X = X / 255


def init_param():
    w1 = np.random.rand(side * side, 20) - 0.5
    b1 = np.random.rand(1, 20) - 0.5
    w2 = np.random.rand(20, n_cls) - 0.5
    b2 = np.random.rand(1, n_cls) - 0.5
    return w1, b1, w2, b2


def relu(z):
    return np.maximum(z, 0)


def probs(z):
    e = np.exp(z)
    return e / sum(e)


def forward(a0, w1, b1, w2, b2):
    z1 = a0 @ w1 + b1
    a1 = relu(z1)
    a2 = probs(a1 @ w2 + b2)
    return z1, a1, a2


def one_hot(y):
    h = np.zeros((y.size, n_cls))
    h[np.arange(y.size), y] = 1
    return h


def backward(x, y, z1, a1, w2, a2):
    d = a2 - one_hot(y)
    dw2 = a1.T @ d / m
    db2 = d.sum(axis=0) / m
    d1 = (d @ w2.T) * (z1 > 0)
    return x.T @ d1 / m, d1.sum(axis=0) / m, dw2, db2


def gradient_descent(x, y, alpha, iterations):
    p = init_param()
    for i in range(iterations):
        z1, a1, a2 = forward(x, *p)
        g = backward(x, y, z1, a1, p[2], a2)
        p = [par - alpha * gr for par, gr in zip(p, g)]
        if i % 50 == 0:
            print('iteration', i, 'accuracy', np.mean(np.argmax(a2, 1) == y), 'largest', a2.max())
    return p


params = gradient_descent(X, Y, 0.1, 600)
print('final', np.mean(np.argmax(forward(X, *params)[2], 1) == Y))
