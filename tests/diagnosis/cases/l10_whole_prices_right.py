import numpy as np

rng = np.random.default_rng(305)
area = rng.uniform(-1, 1, size=(120, 2))
price = area @ np.array([3.0, -2.0]) + 1.0

theta = np.array([0.0, 0.0, 0.0])
table = np.hstack([np.ones((120, 1)), area])
for _ in range(500):
    gradient = table.T @ (table @ theta - price) / 120
    theta[:] = theta - 0.1 * gradient
print("theta", theta)
