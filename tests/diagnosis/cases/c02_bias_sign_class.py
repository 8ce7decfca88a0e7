import numpy as np


class Line:
    def __init__(self, n):
        self.W = np.zeros((n, 1))
        self.b = 0.0

    def predict(self, X):
        return X @ self.W + self.b

    def fit(self, X, y, rate, epochs):
        self.history = []
        for _ in range(epochs):
            miss = self.predict(X) - y
            self.history.append(float((miss ** 2).mean()))
            self.W -= rate * 2 * X.T @ miss / len(X)
            self.b += rate * 2 * float(miss.mean())
        return self


rng = np.random.default_rng(7)
X = rng.normal(size=(80, 2))
y = X @ np.array([[1.5], [-2.0]]) + 3 + rng.normal(0, 0.1, (80, 1))
model = Line(2).fit(X, y, 0.05, 60)
print(model.history[::10])
