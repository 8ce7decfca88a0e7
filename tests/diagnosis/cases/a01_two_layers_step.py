import numpy as np

g = np.random.default_rng(3)
X = g.normal(size=(80, 4))
y = np.sin(X[:, :1]) + 0.5 * X[:, 1:2]
W1 = g.normal(size=(4, 12)) * 0.5
b1 = np.zeros((1, 12))
W2 = g.normal(size=(12, 1)) * 0.3
b2 = np.zeros((1, 1))
alpha = 6.0
for t in range(1500):
    Z = X @ W1 + b1
    A = np.maximum(Z, 0)
    P = A @ W2 + b2
    E = P - y
    cost = (E ** 2).mean()
    gP = 2 * E / len(X)
    gW2, gb2 = A.T @ gP, gP.sum(0, keepdims=True)
    gZ = gP @ W2.T * (Z > 0)
    gW1, gb1 = X.T @ gZ, gZ.sum(0, keepdims=True)
    W1 -= alpha * gW1
    b1 -= alpha * gb1
    W2 -= alpha * gW2
    b2 -= alpha * gb2
    if t % 100 == 0:
        print(t, cost)
