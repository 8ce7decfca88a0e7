import numpy as np


def minmax(M):
    low, high = M.min(0), M.max(0)
    return (M - low) / (high - low)


rng = np.random.RandomState(9)
img = rng.rand(80, 16)
img[:, [0, 3, 12]] = 0
label = (img[:, 5] > 0.5).astype(float)
img = minmax(img)
w = np.zeros(16)
c = 0.0
for e in range(100):
    p = 1 / (1 + np.exp(-(img @ w + c)))
    loss = np.mean((p - label) ** 2)
    g = (p - label) * p * (1 - p)
    w -= 1.0 * img.T @ g / 80
    c -= 1.0 * g.mean()
    print(e, loss)
