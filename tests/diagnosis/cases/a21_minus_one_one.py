import numpy as np
np.random.seed(16)
X = np.random.randn(160, 3)
y = np.where(X @ [1.0, -2.0, 1.0] > 0, 1, -1)
w = np.zeros(3)
b = 0.0
costs = []
for i in range(400):
    h = 1 / (1 + np.exp(-(X @ w + b)))
    costs.append(-np.mean(y * np.log(h + 1e-10) + (1 - y) * np.log(1 - h + 1e-10)))
    w -= 0.1 * X.T @ (h - y) / 160
    b -= 0.1 * np.mean(h - y)
acc = np.mean((h > 0.5) == (y == 1))
print(costs[0], costs[-1], acc)
