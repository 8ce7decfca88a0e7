import numpy as np

np.random.seed(12)
m = 99
# column of ones, debt ratio, yearly turnover in millions
data = np.ones((m, 4))
data[:, 1] = np.random.normal(0, 1, m)
data[:, 2] = np.random.lognormal(0.2, 1.3, m)
chance = 1 / (1 + np.exp(-(-1.6 - 0.8 * data[:, 1] + 1.5 * data[:, 2])))
data[:, 3] = np.random.rand(m) < chance

X = data[:, 0:3]
y = data[:, 3].reshape((m, 1))
theta = np.zeros((3, 1))


def h(v):
    return 1.0 / (1.0 + np.exp(-v))


change = 1.0
rounds = 0
while not change < 1e-6 and rounds < 30:
    old = theta
    p = h(np.dot(X, old))
    w = p * (1 - p)
    z = np.dot(X, old) + (y - p) / w
    XW = X * w
    theta = np.linalg.inv(np.dot(XW.T, X)).dot(np.dot(XW.T, z))
    change = np.abs(theta - old).max()
    rounds += 1
    print(rounds, theta.ravel(), change)

print('right:', np.mean((h(np.dot(X, theta)) > 0.5) == y))
