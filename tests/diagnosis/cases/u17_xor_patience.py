import numpy as np

np.random.seed(0)
X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
Y = np.array([[0], [1], [1], [0]])


def s(x):
    return 1 / (1 + np.exp(-x))


A = np.random.uniform(-0.5, 0.5, (2, 3))
a0 = np.zeros((1, 3))
B = np.random.uniform(-0.5, 0.5, (3, 1))
b0 = np.zeros((1, 1))
for n in range(30001):
    H = s(X @ A + a0)
    O = s(H @ B + b0)
    E = O - Y
    dO = E * O * (1 - O)
    dH = dO @ B.T * H * (1 - H)
    B -= 0.5 * H.T @ dO
    b0 -= 0.5 * dO.sum(0)
    A -= 0.5 * X.T @ dH
    a0 -= 0.5 * dH.sum(0)
    if n % 1500 == 0:
        print(n, 'mse', np.mean(E ** 2).round(4), O.ravel().round(3))
