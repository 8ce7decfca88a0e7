import numpy as np

rng = np.random.default_rng(55)
base = rng.normal(size=(80, 3))
X = np.hstack([base, base @ rng.normal(size=(3, 3)) * 0.4 + 0.05 * rng.normal(size=(80, 3))])
y = base @ np.array([1.0, 2.0, -1.0]) + 0.2 * rng.normal(size=80)
lam, lr = 0.3, 0.1


def objective(w):
    e = X @ w - y
    return np.mean(e**2) + lam * np.sum(w**2)


def slope(w):
    e = X @ w - y
    return 2 * X.T @ e / len(y) - 2 * lam * w


w = 0.01 * rng.normal(size=6)
values = []
for i in range(600):
    values.append(objective(w))
    w = w - lr * slope(w)
print(values[0], values[-1])
