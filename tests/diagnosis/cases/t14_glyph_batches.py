import numpy as np
np.random.seed(20)

m = 400
ink = np.random.rand(10, 784) * (np.random.rand(10, 784) > 0.7)
y = np.random.randint(0, 10, m)
x = np.clip(ink[y] + np.random.normal(0, 0.3, (m, 784)), 0, 1)


def init_param():
    w1 = np.random.rand(784, 20) - 0.5
    b1 = np.zeros((1, 20))
    w2 = np.random.rand(20, 10) - 0.5
    b2 = np.zeros((1, 10))
    return w1, b1, w2, b2


def Softmax(z):
    e = np.exp(z - np.max(z, axis=0))
    return e / sum(e)


def forward(a0, w1, b1, w2, b2):
    z1 = a0.dot(w1) + b1
    a1 = np.maximum(z1, 0)
    z2 = a1.dot(w2) + b2
    return z1, a1, Softmax(z2)


def onehot(y):
    t = np.zeros((y.size, 10))
    t[np.arange(y.size), y] = 1
    return t


def run(alpha=0.05, rounds=300):
    w1, b1, w2, b2 = init_param()
    t = onehot(y)
    for i in range(rounds):
        z1, a1, a2 = forward(x, w1, b1, w2, b2)
        d2 = a2 - t
        d1 = d2.dot(w2.T) * (z1 > 0)
        w2 = w2 - alpha * a1.T.dot(d2) / m
        b2 = b2 - alpha * d2.sum(axis=0) / m
        w1 = w1 - alpha * x.T.dot(d1) / m
        b1 = b1 - alpha * d1.sum(axis=0) / m
        if i % 30 == 0 or i == rounds - 1:
            loss = -np.log(a2[np.arange(m), y] + 1e-9).mean()
            print('Iteration:', i, 'loss', loss, 'Accuracy:', np.mean(a2.argmax(1) == y))


run()
