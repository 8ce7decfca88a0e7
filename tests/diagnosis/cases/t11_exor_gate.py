import numpy as np


def nonlin(x, deriv=False):
    if deriv:
        return x * (1 - x)
    return 1 / (1 + np.exp(-x))


X = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])
Y = np.array([[0], [1], [1], [0]])

np.random.seed(5)
w1 = 2 * np.random.random((3, 4)) - 1
w2 = 2 * np.random.random((4, 1)) - 1

for i in range(20000):
    a0 = X
    z1 = np.dot(a0, w1)
    a1 = nonlin(z1)
    z2 = np.dot(a1, w2)
    a2 = nonlin(z2)

    C = Y - a2
    if i % 2000 == 0:
        print(i, 'mean abs error', np.mean(np.abs(C)))

    Cdz2 = C * nonlin(z2, True)
    Cdz1 = Cdz2.dot(w2.T) * nonlin(z1, True)
    w2 += a1.T.dot(Cdz2)
    w1 += a0.T.dot(Cdz1)

print(a2)
