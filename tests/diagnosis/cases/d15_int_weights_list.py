import numpy as np
X = np.array([[1, 2], [2, 1], [3, 4], [4, 3], [0, 5]]) / 5
y = np.array([0.8, 0.7, 1.8, 1.7, 1.5])
weights = np.array([1, -1])
for i in range(200):
    err = X.dot(weights) - y
    print(i, (err ** 2).mean())
    weights[:] = weights - 0.3 * X.T.dot(err) / 5
