import numpy as np

rng = np.random.default_rng(77)
posts = 150
shares = rng.poisson(6, posts) * (rng.random(posts) > 0.1)
words = rng.integers(200, 2500, posts)
views = 30 * (shares + 1.0) ** 0.8 * (words / 1000) ** 0.3 * np.exp(0.1 * rng.normal(size=posts))


def prepare(shares, words):
    # power law -> straight line
    f1 = np.log(shares)
    f2 = np.log(words / 1000)
    return np.stack((np.ones(len(f1)), f1, f2)).T


def train(X, y, lr, epochs):
    w = np.zeros(X.shape[1])
    errors = []
    for e in range(epochs):
        out = X @ w
        errors.append(np.mean((out - y) ** 2))
        w -= lr * 2 / len(y) * X.T @ (out - y)
    return w, errors


X = prepare(shares, words)
w, errors = train(X, np.log(views), 0.05, 600)
print("first error", errors[0], "last error", errors[-1])
print("w =", w)
