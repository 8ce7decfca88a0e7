import numpy as np


def f(p):
    x, y = p
    return (x + y - 3) ** 2 + 0.1 * (x + y) ** 4


def gradient(p):
    s = p[0] + p[1]
    g = 2 * (s - 3) + 0.4 * s ** 3
    return np.array([g, g])


def hessian(p):
    s = p[0] + p[1]
    return np.full((2, 2), 2 + 1.2 * s ** 2)


p = np.array([2.0, 2.0])
for k in range(20):
    print(k, f(p))
    p = p - np.linalg.solve(hessian(p), gradient(p))
print(p)
