import numpy as np

np.random.seed(10)
n = 500
base = np.random.randint(0, 256, (10, 100)) * (np.random.rand(10, 100) > 0.5)
cls = np.random.randint(0, 10, n)
X = np.clip(base[cls] + np.random.normal(0, 50, (n, 100)), 0, 255).round()
Y = np.eye(10)[cls]


def softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    e = np.exp(z)
    return e / e.sum(axis=1, keepdims=True)


def cross_entropy(t, p):
    return -(t * np.log(p)).sum(axis=1).mean()


W = np.random.randn(100, 10) * 0.01
b = np.zeros((1, 10))
history = {'error': [], 'acc': []}
epoch = 0
while epoch < 20:
    order = np.random.permutation(n)
    err = 0.0
    good = 0
    for k in range(0, n, 25):
        xb, tb = X[order[k:k + 25]], Y[order[k:k + 25]]
        p = softmax(xb @ W + b)
        err += cross_entropy(tb, p)
        good += (p.argmax(1) == tb.argmax(1)).sum()
        W -= 0.02 * xb.T @ (p - tb) / 25
        b -= 0.02 * (p - tb).mean(axis=0, keepdims=True)
    history['error'].append(err / 20)
    history['acc'].append(good / n)
    epoch += 1
    print('== EPOCH: %d == Error: %s  acc: %.3f' % (epoch, history['error'][-1], history['acc'][-1]))
