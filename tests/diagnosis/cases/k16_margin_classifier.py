import numpy as np

rng = np.random.RandomState(42)
A = rng.normal([-2.5, 9.0], 1.0, (150, 2))
B = rng.normal([4.7, 2.0], 1.0, (150, 2))
X = np.vstack([A, B])
y = np.array([0] * 150 + [1] * 150)
X = (X - X.mean(axis=0)) / X.std(axis=0)
idx = rng.permutation(300)
X, y = X[idx], y[idx]

w = rng.randn(2)
b = 0.0
lam = 0.01


def score(X):
    return X @ w + b


def hinge(X, y):
    return np.maximum(0, 1 - y * score(X))


losses = []
for it in range(2000):
    h = hinge(X, y)
    act = h > 0
    gw = lam * w - (y[act, None] * X[act]).sum(axis=0) / len(X)
    gb = -y[act].sum() / len(X)
    w = w - 0.05 * gw
    b = b - 0.05 * gb
    losses.append(0.5 * lam * w @ w + h.mean())
    if it % 200 == 0:
        guess = np.where(score(X) > 0, y.max(), y.min())
        print("iter", it, "cost", losses[-1], "accuracy", np.mean(guess == y))
guess = np.where(score(X) > 0, y.max(), y.min())
print("w", w, "b", b, "accuracy", np.mean(guess == y))
