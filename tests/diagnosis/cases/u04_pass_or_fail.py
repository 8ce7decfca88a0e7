import numpy as np

TABLE = """
hours,absent,passed
1,9,0
2,8,0
2,5,0
3,7,0
4,9,0
3,4,0
5,6,1
6,3,1
7,4,1
8,2,1
6,1,1
9,3,1
4,1,1
8,5,1
2,9,0
1,6,0
"""
rows = [line.split(',') for line in TABLE.strip().splitlines()[1:]]
data = np.array(rows).astype(int)
X = np.insert(data[:, :2], 0, 1, axis=1)
y = data[:, 2]

theta = np.zeros_like(X[0])
alpha = 0.05
m = len(y)


def hypothesis(row, theta):
    return 1.0 / (1.0 + np.exp(-np.dot(row, theta)))


for it in range(1500):
    grad = [0.0] * len(theta)
    cost = 0.0
    for i in range(m):
        h = hypothesis(X[i], theta)
        cost -= y[i] * np.log(h) + (1 - y[i]) * np.log(1 - h)
        for j in range(len(theta)):
            grad[j] += (h - y[i]) * X[i][j] / m
    for j in range(len(theta)):
        theta[j] = theta[j] - alpha * grad[j]
    if it % 250 == 0:
        print('iteration %4d  cost %.4f' % (it, cost / m))
print('theta', theta)
print('accuracy', np.mean((hypothesis(X, theta) > 0.5) == y))
