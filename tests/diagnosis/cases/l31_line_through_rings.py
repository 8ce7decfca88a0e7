import numpy as np

rng = np.random.default_rng(410)
angle = rng.uniform(0, 2 * np.pi, 200)
radius = np.where(np.arange(200) < 100, 0.5, 1.5)
X = np.c_[radius * np.cos(angle), radius * np.sin(angle)]
y = (radius > 1).astype(float)
w, b = np.zeros(2), 0.0
for step in range(300):
    p = 1 / (1 + np.exp(-(X @ w + b)))
    w -= 0.5 * X.T @ (p - y) / 200
    b -= 0.5 * (p - y).mean()
print("a straight border gets", ((p > 0.5) == (y > 0.5)).mean())
