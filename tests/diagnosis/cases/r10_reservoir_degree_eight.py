import numpy as np

table = """
-15.94 2.13
-29.15 1.17
36.19 34.36
37.49 36.84
-48.06 2.81
-8.94 2.12
15.31 14.71
-34.71 2.61
1.39 3.74
-44.38 3.73
7.01 7.63
22.76 22.75
"""
pairs = np.array([[float(c) for c in line.split()] for line in table.strip().split('\n')])
X, y = pairs[:, :1], pairs[:, 1]


class PolyRegression:
    def __init__(self, p, lam=0.0):
        self.p, self.lam = p, lam

    def poly(self, X):
        return np.hstack([X ** i for i in range(1, self.p + 1)])

    def design(self, X):
        F = self.poly(X)
        return np.hstack([np.ones((len(X), 1)), F])

    def fit(self, X, y, alpha=0.1, iters=12000):
        F = self.design(X)
        m = len(y)
        self.theta = np.zeros(F.shape[1])
        self.J = []
        for _ in range(iters):
            h = F @ self.theta
            reg = self.lam / m * np.r_[0, self.theta[1:]]
            grad = F.T @ (h - y) / m + reg
            self.J.append(((h - y) ** 2).sum() / (2 * m))
            self.theta = self.theta - alpha * grad
        return self


model = PolyRegression(8).fit(X, y)
for i in [0, 1, 2, 3, 10, 100, 1000, 11999]:
    print(i, model.J[i])
print(model.theta)
