import numpy as np
rng = np.random.default_rng(27)
X = rng.normal(size=(100, 2))
y = X @ np.array([0.5, 1.5])
w = np.zeros(2)
running = 0.0
for epoch in range(40):
    for i in range(0, 100, 20):
        e = X[i:i + 20] @ w - y[i:i + 20]
        running += np.mean(e ** 2)
        w -= 0.05 * X[i:i + 20].T @ e / 20
    print('epoch', epoch, 'loss', running / 5)
