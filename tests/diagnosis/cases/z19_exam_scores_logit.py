import numpy as np

TEXT = '\n'.join('%.2f,%.2f,%d' % (a, b, a + b > 128 + c) for a, b, c in
                 np.random.RandomState(6).uniform([30, 30, -6], [100, 100, 6], size=(100, 3)))


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def load(text):
    d = np.array([[float(v) for v in ln.split(',')] for ln in text.split('\n')])
    X = d[:, 0:2]
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    X = np.hstack([np.ones((X.shape[0], 1)), X])
    y = d[:, 2:3]
    return X, y


def cost(theta, X, y):
    h = sigmoid(X.dot(theta))
    return np.mean(-y * np.log(h) - (1 - y) * np.log(1 - h))


def gradient(theta, X, y):
    h = sigmoid(X.dot(theta))
    g = np.zeros(len(theta))
    for j in range(len(theta)):
        g[j] = np.mean((h - y) * X[:, j])
    return g


X, y = load(TEXT)
theta = np.zeros(3)
for i in range(2000):
    theta = theta - 0.3 * gradient(theta, X, y)
    if i % 200 == 0:
        print(i, 'cost', cost(theta, X, y))
guess = (sigmoid(X.dot(theta)) > 0.5).astype(float)
print('theta', theta)
print('accuracy', np.mean(guess == y.ravel()))
