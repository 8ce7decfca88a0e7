import numpy as np

TABLE = """
6.11 17.59
5.53 9.13
8.52 13.66
7.00 11.85
5.86 6.82
8.38 11.89
7.48 4.35
8.58 12.00
6.49 6.60
5.05 3.82
5.71 3.25
14.16 15.51
5.73 3.16
8.41 7.22
5.64 0.72
5.38 3.51
6.37 5.30
5.13 0.56
6.43 3.65
7.07 5.39
20.27 21.77
5.49 4.26
6.33 5.19
18.95 22.64
12.83 13.50
"""
rows = [[float(c) for c in line.split()] for line in TABLE.strip().splitlines()]
x = np.matrix([[1.0, r[0]] for r in rows])
y = np.matrix([[r[1]] for r in rows])
theta = np.matrix([[0.0], [0.0]])
m = y.shape[0]


def computeCost(x, y, theta):
    inner = np.power(x * theta - y, 2)
    return np.sum(inner) / (2 * m)


def gradientDescent(x, y, theta, alpha, iters):
    for i in range(iters):
        error = x * theta - y
        gradient = x.T * error / m
        theta =- (alpha * gradient)
        if i % 25 == 0:
            print('iteration', i, 'cost', computeCost(x, y, theta))
    return theta


print('cost at zero', computeCost(x, y, theta))
theta = gradientDescent(x, y, theta, 0.0128, 400)
print(theta)
