import numpy as np
rng = np.random.default_rng(10)
X = rng.uniform(-1, 1, (100, 2))
y = (X[:, :1] ** 2 + X[:, 1:] ** 2 < 0.5).astype(float)


def act(z):
    return 1 / (1 + np.exp(-np.clip(z, -60, 60)))


W1, b1 = rng.normal(size=(2, 10)), np.full((1, 10), 25.0)
W2, b2 = rng.normal(size=(10, 1)) * 0.3, np.zeros((1, 1))
lr = 0.5
for epoch in range(1000):
    h = act(X @ W1 + b1)
    p = act(h @ W2 + b2)
    loss = np.mean((p - y) ** 2)
    d2 = 2 * (p - y) * p * (1 - p) / len(X)
    d1 = (d2 @ W2.T) * h * (1 - h)
    W2 -= lr * h.T @ d2
    b2 -= lr * d2.sum(axis=0, keepdims=True)
    W1 -= lr * X.T @ d1
    b1 -= lr * d1.sum(axis=0, keepdims=True)
    if epoch % 100 == 0:
        print(epoch, loss)
