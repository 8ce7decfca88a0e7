import numpy as np


def nonlin(v, deriv=False):
    if deriv:
        return v * (1 - v)
    return 1 / (1 + np.exp(-v))


X = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])
Y = np.array([[0], [1], [1], [0]])

np.random.seed(1)
w1 = 2 * np.random.random((3, 4)) - 1
w2 = 2 * np.random.random((4, 1)) - 1

for i in range(8000):
    a0 = X
    z1 = np.dot(a0, w1)
    a1 = nonlin(z1)
    z2 = np.dot(a1, w2)
    a2 = nonlin(z2)
    miss = Y - a2
    if i % 800 == 0:
        print(i, np.mean(np.abs(miss)))
    back2 = miss * nonlin(z2, True)
    back1 = back2.dot(w2.T) * nonlin(z1, True)
    w2 += a1.T.dot(back2)
    w1 += a0.T.dot(back1)

print(a2)
