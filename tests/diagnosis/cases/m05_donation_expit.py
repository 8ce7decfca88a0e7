import numpy as np
from scipy.special import expit

gen = np.random.default_rng(8)
n = 800
amount = gen.lognormal(3.0, 1.3, n)
visits = gen.poisson(4, n)
age = gen.normal(45, 12, n)
raw = np.column_stack([amount, visits, age])
X = np.column_stack([np.ones(n), (raw - raw.mean(axis=0)) / raw.std(axis=0)])
truth = np.array([1.5, 6.0, 0.8, -0.4])
y = (gen.random(n) < expit(X @ truth)).astype(int)


def cost(theta, X, y):
    h = expit(X @ theta)
    return np.sum(-y * np.log(h) - (1 - y) * np.log(1 - h)) / len(y)


def slope(theta, X, y):
    return X.T @ (expit(X @ theta) - y) / len(y)


theta = np.zeros(X.shape[1])
alpha = 1.0
track = []
for it in range(12000):
    theta = theta - alpha * slope(theta, X, y)
    track.append(cost(theta, X, y))
    if it % 1200 == 0:
        print("iteration", it, "cost", track[-1])

print("theta", theta.round(3))
print("last cost", track[-1])
print("accuracy", np.mean((expit(X @ theta) > 0.5) == y))
