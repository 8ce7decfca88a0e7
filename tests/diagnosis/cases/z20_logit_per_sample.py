import numpy as np


def loglik(X, y, theta):
    lin = np.dot(X, theta)
    return np.sum(y * lin - np.logaddexp(0, lin))


def logreg(X, y, alpha, iterations):
    (m, n) = np.shape(X)
    theta = np.array([0] * n, 'float')
    lin = np.dot(X, theta)
    hyp = 1. / (1 + np.exp(-1 * lin))
    i = 0
    while i < iterations:
        for j in range(m):
            theta = theta + alpha * (y[j] - hyp[j]) * X[j, :]
        if i % 20 == 0:
            print('pass', i, 'log likelihood', loglik(X, y, theta))
        i += 1
    return theta


rs = np.random.RandomState(14)
m = 200
F = rs.normal(size=(m, 4))
F[:, 1] = 0.96 * F[:, 0] + 0.28 * F[:, 1]
true = np.array([0.4, 6.0, -6.5, 1.5, 0.3])
X = np.column_stack([np.ones(m), F])
y = (rs.rand(m) < 1 / (1 + np.exp(-X @ true))).astype(float)
theta = logreg(X, y, 0.02, 200)
print('theta', theta)
print('accuracy', np.mean((X @ theta > 0) == y))
