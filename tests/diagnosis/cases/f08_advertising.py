import numpy as np

np.random.seed(13)
N = 200
spent = np.random.rand(N, 3)                     # tv, radio, newspaper (share of the maximum)
sold = 3 + 13 * spent[:, 0] + 9 * spent[:, 1] + np.random.randn(N)


class LinReg:
    def __init__(self, n):
        self.w = np.zeros((n, 1))
        self.b = 0.0

    def predict(self, X):
        return X @ self.w + self.b

    def step(self, X, y, lr):
        e = self.predict(X) - y
        for j in range(X.shape[1]):
            self.w[j] -= lr * 2 * np.mean(e * X[:, [j]])
        self.b -= lr * 2 * np.mean(e)
        return np.mean(e ** 2)


reg = LinReg(3)
mse = []
for it in range(3000):
    mse.append(reg.step(spent, sold, 0.1))
    if it % 500 == 0:
        print("it", it, "mse", mse[-1])
print("w", reg.w.ravel(), "b", reg.b)
print("predictions", reg.predict(spent[:4]).ravel(), "sold", sold[:4])
