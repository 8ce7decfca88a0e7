import numpy as np


def load(days=40):
    rng = np.random.default_rng(77)
    hour = np.tile(np.arange(24), days)
    warm = rng.uniform(0, 1, len(hour))
    wet = rng.uniform(0, 1, len(hour))
    rush = ((hour == 8) | (hour == 17)).astype(float)
    day = np.sin(np.pi * hour / 24)
    rentals = 40 + 300 * day + 250 * rush + 220 * warm - 110 * wet + rng.normal(0, 25, len(hour))
    feats = np.column_stack([np.ones(len(hour)), day, rush, warm, wet])
    return feats.astype(np.float16), rentals.astype(np.float16)


def loss_and_gradient(theta, X, y):
    resid = X.dot(theta) - y
    return np.mean(resid ** 2), X.T.dot(resid) / len(y)


X, y = load()
theta = np.zeros(X.shape[1], dtype=X.dtype)
velocity = np.zeros_like(theta)
for i in range(600):
    loss, grad = loss_and_gradient(theta, X, y)
    velocity = 0.9 * velocity - 0.05 * grad
    theta = theta + velocity
    if i % 75 == 0:
        print('iter', i, 'loss', loss, 'theta', theta)
print('final', theta)
