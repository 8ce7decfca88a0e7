import numpy as np

np.random.seed(550)
n, d, c = 900, 64, 10
cent = np.random.rand(c, d)
lab = np.random.randint(0, c, n)
x = np.clip(cent[lab] + 0.12 * np.random.randn(n, d), 0, 1)
y = np.zeros((n, c))
y[np.arange(n), lab] = 1

w = {1: np.random.randn(32, d) * 0.1, 2: np.random.randn(c, 32) * 0.1}
b = {1: np.zeros((32, 1)), 2: np.zeros((c, 1))}


def sig(v):
    return 1.0 / (1.0 + np.exp(-v))


def softmax(v):
    e = np.exp(v - v.max())
    return e / e.sum()


def forward_prop(batch):
    a = {0: batch.T}
    a[1] = sig(w[1].dot(a[0]) + b[1])
    a[2] = softmax(w[2].dot(a[1]) + b[2])
    return a


def back_prop(a, target):
    dl = {2: a[2] - target.T}
    dl[1] = w[2].T.dot(dl[2]) * a[1] * (1 - a[1])
    size = target.shape[0]
    return {i: dl[i].dot(a[i - 1].T) / size for i in (1, 2)}, {i: dl[i].mean(axis=1, keepdims=True) for i in (1, 2)}


learn_rate, batch = 0.3, 30
for epoch in range(120):
    e, hit = 0.0, 0
    for k in range(0, n, batch):
        act = forward_prop(x[k:k + batch])
        e -= np.sum(y[k:k + batch].T * np.log(act[2] + 1e-15))
        hit += np.sum(act[2].argmax(axis=0) == lab[k:k + batch])
        dw, db = back_prop(act, y[k:k + batch])
        for i in (1, 2):
            w[i] = w[i] - learn_rate * dw[i]
            b[i] = b[i] - learn_rate * db[i]
    if epoch % 12 == 11:
        print('epoch', epoch + 1, 'cost', e / n, 'accuracy', hit / n)
