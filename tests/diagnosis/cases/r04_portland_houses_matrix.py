import numpy as np

np.random.seed(2)
m = 47
size = np.random.normal(2000, 790, m).round()
rooms = np.random.choice([1, 2, 3, 4, 5], m, p=[.03, .13, .53, .28, .03])
price = 139.2 * size - 8738 * rooms + 89598 + np.random.normal(0, 30000, m)

X = np.matrix(np.column_stack((size, rooms)))
y = np.matrix(price).T / 1000.0

mu = X.mean(axis=0)
sigma = X.std(axis=0)
X = (X - mu) / sigma
X = np.hstack((np.matrix(np.ones((m, 1))), X))


def computeCostMulti(X, y, theta):
    d = X * theta - y
    return float((d.T * d)[0, 0]) / (2 * m)


def gradientDescentMulti(X, y, theta, alpha, num_iters):
    J_history = []
    for it in range(num_iters):
        theta = theta - alpha * (X.T * (X * theta - y))
        J_history.append(computeCostMulti(X, y, theta))
    return theta, J_history


theta = np.matrix(np.zeros((3, 1)))
print('initial cost', computeCostMulti(X, y, theta))
theta, J = gradientDescentMulti(X, y, theta, 0.1, 8000)
for k in (0, 1, 2, 10, 100, 7999):
    print('J[%d] = %g' % (k, J[k]))
print('theta', theta.T)
z = (np.matrix([[1650, 3]]) - mu) / sigma
print('1650 sq-ft, 3 br:', float((np.hstack((np.matrix([[1.]]), z)) * theta)[0, 0]))
