import numpy as np


def init_param(rng):
    w1 = rng.rand(196, 20) - 0.5
    b1 = rng.rand(1, 20) - 0.5
    w2 = rng.rand(20, 10) - 0.5
    b2 = rng.rand(1, 10) - 0.5
    return w1, b1, w2, b2


def relu(z):
    return np.maximum(z, 0)


def softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return np.exp(z) / sum(np.exp(z))


def one_hot(y):
    h = np.zeros((y.size, 10))
    h[np.arange(y.size), y] = 1
    return h


def descend(x, y, rng, alpha=0.02, rounds=161):
    w1, b1, w2, b2 = init_param(rng)
    m = len(x)
    t = one_hot(y)
    for r in range(rounds):
        z1 = x.dot(w1) + b1
        a1 = relu(z1)
        a2 = softmax(a1.dot(w2) + b2)
        d2 = a2 - t
        d1 = d2.dot(w2.T) * (z1 > 0)
        w2 = w2 - alpha / m * a1.T.dot(d2)
        b2 = b2 - alpha / m * d2.sum(axis=0)
        w1 = w1 - alpha / m * x.T.dot(d1)
        b1 = b1 - alpha / m * d1.sum(axis=0)
        if r % 10 == 0:
            got = a2.argmax(axis=1)
            print('round', r, 'accuracy', np.mean(got == y), 'classes used', len(set(got)))


rng = np.random.RandomState(30)
shapes = (rng.rand(10, 196) > 0.75) * 1.0
y = rng.randint(0, 10, 500)
x = np.clip(shapes[y] * rng.uniform(0.4, 1, (500, 1)) + 0.25 * rng.randn(500, 196), 0, 1)
descend(x, y, rng)
