import numpy as np
np.random.seed(12)
X = np.array([[0,0,1],[0,1,1],[1,0,1],[1,1,1]])
y = np.array([[0,1,1,0]]).T


def nonlin(x, deriv=False):
    if deriv:
        return x * (1 - x)
    return 1 / (1 + np.exp(-x))


syn0 = 2 * np.random.random((3, 6)) - 1
syn1 = 2 * np.random.random((6, 1)) - 1
hist = []
for j in range(8000):
    z1 = X @ syn0
    l1 = nonlin(z1)
    z2 = l1 @ syn1
    l2 = nonlin(z2)
    err = y - l2
    hist.append(np.mean(err ** 2))
    d2 = err * nonlin(z2, True)
    d1 = d2.dot(syn1.T) * nonlin(z1, True)
    syn1 += l1.T.dot(d2)
    syn0 += X.T.dot(d1)
print(hist[0], hist[-1])
