import numpy as np

np.random.seed(33)
base = np.random.randn(3, 120)
labels = np.repeat([1, 2, 3], 200)
x = np.matrix(base[labels - 1] * 0.6 + np.random.randn(600, 120) * 0.8)
x = (x - x.mean(axis=0)) / x.std(axis=0)
labels = np.matrix(labels).T


def train(x, labels, n, lam=0.5):
    w1 = np.matrix(np.random.uniform(-0.1, 0.1, (20, 120)))
    w2 = np.matrix(np.random.uniform(-0.1, 0.1, (1, 20)))
    for i in range(n):
        E = 0
        for j in np.random.permutation(x.shape[0]):
            p = x[j, :].T
            z = 1 / (1 + np.exp(-(w1 * p)))
            y1 = float((w2 * z)[0, 0])
            diff = y1 - float(labels[j, 0])
            d1 = np.multiply(np.multiply(z, 1 - z), w2.T) * diff
            w2 = w2 - lam * diff * z.T
            w1 = w1 - lam * d1 * p.T
            E += 0.5 * diff * diff
        print('round', i, 'error', E / x.shape[0])
    return w1, w2


w1, w2 = train(x, labels, 8)
out = (w2 * (1 / (1 + np.exp(-(w1 * x.T))))).T
print('right:', float(np.mean(np.round(out) == labels)))
