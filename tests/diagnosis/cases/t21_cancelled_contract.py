import numpy as np


class LogitClassifier:
    def __init__(self, lr=0.2, n_iter=400):
        self.lr = lr
        self.n_iter = n_iter

    @staticmethod
    def sigma(t):
        return 1.0 / (1.0 + np.exp(-np.clip(t, -30, 30)))

    def fit(self, X, y):
        m, d = X.shape
        self.w = np.zeros((d, 1))
        self.b = 0.0
        self.curve = []
        for _ in range(self.n_iter):
            a = self.sigma(X @ self.w + self.b)
            self.curve.append(-np.mean(y * np.log(a) + (1 - y) * np.log(1 - a)))
            diff = a - y
            self.w = self.w - self.lr * (X.T @ diff).mean(axis=1, keepdims=True) / m
            self.b = self.b - self.lr * diff.mean()
        return self

    def predict(self, X):
        return (self.sigma(X @ self.w + self.b) >= 0.5).astype(int)


rng = np.random.default_rng(2021)
months = rng.normal(0, 1, 250)
calls = rng.normal(0, 1, 250)
bill = rng.normal(0, 1, 250)
left = (-1.5 * months + 2.0 * calls + 0.6 * bill + rng.logistic(0, 0.6, 250) > 0).astype(int)
X = np.column_stack((months, calls, bill))

model = LogitClassifier().fit(X, left)
for it in range(0, 400, 50):
    print('iteration', it, 'log loss', model.curve[it])
guess = model.predict(X)
print('weights', model.w.ravel(), 'bias', model.b)
print('accuracy', (guess.ravel() == left).mean())
