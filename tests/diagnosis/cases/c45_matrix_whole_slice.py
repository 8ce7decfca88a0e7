import numpy as np
rng = np.random.RandomState(45)
X = np.matrix(np.c_[np.ones(50), rng.rand(50, 2)])
y = X * np.matrix([[1.0], [2.0], [3.0]])
theta = np.matrix(np.zeros((3, 1)))
J = []
while len(J) < 1000:
    J.append(float(np.sum(np.power(X * theta - y, 2))) / 100)
    theta[:] = np.subtract(theta, (2.5 / 50) * X.T * (X * theta - y))
print(J[0], J[-1])
