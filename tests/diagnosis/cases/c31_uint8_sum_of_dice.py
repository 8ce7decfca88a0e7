import numpy as np
rng = np.random.default_rng(32)
parts = rng.integers(0, 200, size=(150, 3)).astype("uint8")
total = np.zeros(150, dtype="uint8")
for j in range(3):
    total = total + parts[:, j]
X = parts / 255.0
y = total / 255.0
w = np.zeros(3)
for i in range(1500):
    e = X @ w - y
    print(i, np.mean(e ** 2)) if i % 100 == 0 else None
    w = w - 0.3 * X.T @ e / 150
print(w)
