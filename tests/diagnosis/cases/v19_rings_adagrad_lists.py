import math
import numpy as np

rng = np.random.RandomState(61)
pts = []
for _ in range(150):
    r, a, c = rng.uniform(0, 1), rng.uniform(0, 2 * math.pi), 0
    if _ % 2:
        r, c = rng.uniform(1.6, 2.6), 1
    pts.append((r * math.cos(a), r * math.sin(a), c))
F = np.array([[1, x, y, 40 * x * x, 40 * y * y] for x, y, _ in pts])
t = np.array([c for _, _, c in pts])


def sig(z):
    return 1 / (1 + np.exp(-z))


w = np.array([0.0, 0.3, -0.3, -4.0, -4.0])
acc = np.zeros(5)
for k in range(400):
    p = sig(F @ w)
    g = F.T @ (p - t) / len(t)
    acc += g * g
    w -= 1.0 * g / (np.sqrt(acc) + 1e-8)
    if k % 50 == 0:
        q = np.clip(p, 1e-12, 1 - 1e-12)
        print(k, 'loss', round(-np.mean(t * np.log(q) + (1 - t) * np.log(1 - q)), 4), 'acc', np.mean((p > 0.5) == t))
print(w.round(2))
print('accuracy', np.mean((sig(F @ w) > 0.5) == t))
