import numpy as np

np.random.seed(0)
A = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
b = np.array([[0], [1], [1], [0]])
v1 = 0.05 * np.random.randn(2, 3)
c1 = np.zeros(3)
v2 = 0.05 * np.random.randn(3, 1)
c2 = np.zeros(1)
S = lambda q: 1 / (1 + np.exp(-q))
J = []
k = 0
while k < 20000:
    u = S(A @ v1 + c1)
    o = S(u @ v2 + c2)
    J.append(float(-np.mean(b * np.log(o) + (1 - b) * np.log(1 - o))))
    e = (o - b) / 4
    f = e @ v2.T * u * (1 - u)
    v2 -= 0.8 * u.T @ e
    c2 -= 0.8 * e.sum(0)
    v1 -= 0.8 * A.T @ f
    c1 -= 0.8 * f.sum(0)
    if k % 1000 == 0:
        print(k, round(J[-1], 6))
    k += 1
print(o.round(3).ravel())
