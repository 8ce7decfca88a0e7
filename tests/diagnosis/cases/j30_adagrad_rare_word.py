import numpy as np

rng = np.random.default_rng(18)
words = (rng.random((150, 6)) < [0.5, 0.3, 0.4, 0.2, 0.6, 0.0]).astype(float)
rating = words @ np.array([1.0, -1.0, 0.5, 2.0, -0.5, 3.0]) + 0.1 * rng.normal(size=150)


def adagrad(X, y, lr=0.5, rounds=300):
    w, total = np.zeros(X.shape[1]), np.zeros(X.shape[1])
    curve = []
    for _ in range(rounds):
        e = X @ w - y
        curve.append(np.mean(e**2))
        g = 2 * X.T @ e / len(y)
        total = total + g**2
        w = w - lr * g / np.sqrt(total)
    return w, curve


w, curve = adagrad(words, rating)
print(w, curve[-1])
