import numpy as np
rng = np.random.default_rng(26)
X = rng.normal(size=(200, 4))
y = X @ np.array([1.0, 2.0, 3.0, -1.0])
rng.shuffle(X)
w = np.zeros(4)
hist = []
for i in range(300):
    r = X @ w - y
    hist.append((r ** 2).mean())
    w -= 0.1 * X.T @ r / 200
print(hist[0], hist[-1])
