import numpy as np

rng = np.random.RandomState(5)
N, D, H, K = 600, 196, 20, 10
protos = rng.rand(K, D) * (rng.rand(K, D) > 0.6)
labels = rng.randint(0, K, N)
X = np.clip(protos[labels] + 0.15 * rng.randn(N, D), 0, 1)


def init_param():
    w1 = rng.rand(D, H) - 0.5
    b1 = rng.rand(1, H) - 0.5
    w2 = rng.rand(H, K) - 0.5
    b2 = rng.rand(1, K) - 0.5
    return w1, b1, w2, b2


def softmax(z):
    e = np.exp(z)
    return e / sum(e)


def forward(a0, w1, b1, w2, b2):
    z1 = a0.dot(w1) + b1
    a1 = np.maximum(z1, 0)
    z2 = a1.dot(w2) + b2
    return z1, a1, softmax(z2)


def one_hot(y):
    t = np.zeros((y.size, K))
    t[np.arange(y.size), y] = 1
    return t


def backward(x, y, z1, a1, a2, w2):
    d2 = a2 - one_hot(y)
    d1 = d2.dot(w2.T) * (z1 > 0)
    return x.T.dot(d1) / N, d1.sum(axis=0) / N, a1.T.dot(d2) / N, d2.sum(axis=0) / N


w1, b1, w2, b2 = init_param()
alpha = 0.1
for step in range(2001):
    z1, a1, a2 = forward(X, w1, b1, w2, b2)
    dw1, db1, dw2, db2 = backward(X, labels, z1, a1, a2, w2)
    w1 = w1 - alpha * dw1
    b1 = b1 - alpha * db1
    w2 = w2 - alpha * dw2
    b2 = b2 - alpha * db2
    if step % 200 == 0:
        acc = np.mean(np.argmax(a2, 1) == labels)
        print("iteration", step, "accuracy", acc)
