import numpy as np
rng = np.random.default_rng(11)
y = rng.integers(0, 3, 90)
X = np.eye(3)[y] * 6 + rng.normal(size=(90, 3))
W = np.zeros((3, 3))
hist = []
for i in range(800):
    s = X @ W
    e = np.exp(s - s.max(1, keepdims=True))
    p = e / e.sum(1, keepdims=True)
    hot = np.eye(3)[y]
    hist.append(-(hot * np.log(p) + (1 - hot) * np.log(1 - p)).mean())
    W -= 30.0 * X.T @ (p - hot) / 90
print(hist[:2], hist[-1])
