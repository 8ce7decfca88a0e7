import numpy as np
from scipy.special import expit

rng = np.random.RandomState(8)
m = 250
paid_back = (rng.rand(m) < 0.55).astype(float)
debt_ratio = np.where(paid_back == 1, rng.uniform(0.1, 0.5, m), rng.uniform(0.4, 0.9, m))
late = np.where(paid_back == 1, rng.poisson(0.3, m), rng.poisson(2.5, m))
savings = np.where(paid_back == 1, rng.exponential(2.0, m) + 1.0, rng.exponential(0.5, m))
savings[np.flatnonzero(paid_back == 1)[:3]] = [94.0, 151.0, 260.0]

X = np.column_stack([np.ones(m), debt_ratio, late, savings])
y = paid_back


def cost(X, y, theta):
    p = expit(X @ theta)
    return -np.average(y * np.log(p) + (1 - y) * np.log(1 - p))


def slope(X, y, theta):
    return X.T @ (expit(X @ theta) - y) / len(y)


theta = np.zeros(4)
J = []
for i in range(3000):
    J.append(cost(X, y, theta))
    theta = theta - 0.05 * slope(X, y, theta)
    if i % 300 == 0:
        acc = np.mean((expit(X @ theta) > 0.5) == y)
        print('iteration %4d   cost %s   accuracy %.3f' % (i, J[-1], acc))
print('theta', theta)
print('final cost', J[-1])
