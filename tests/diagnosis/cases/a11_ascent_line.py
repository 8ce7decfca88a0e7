import numpy as np


def gradient(theta, A, b):
    return A.T @ (A @ theta - b) / len(b)


rng = np.random.RandomState(3)
A = np.hstack([np.ones((60, 1)), rng.rand(60, 2)])
b = A @ np.array([[1.0], [2.0], [-1.0]])
theta = np.zeros((3, 1))
errors = []
for _ in range(2000):
    errors.append(float(np.mean((A @ theta - b) ** 2)))
    theta += 0.5 * gradient(theta, A, b)
print(theta.ravel(), errors[-1])
