import numpy as np


class LinearSVM:
    def __init__(self, eta=0.01, lam=0.001, epochs=60):
        self.eta, self.lam, self.epochs = eta, lam, epochs

    def decision(self, X):
        return X @ self.w + self.b

    def fit(self, X, y):
        self.w, self.b = np.zeros(X.shape[1]), 0.0
        order = np.arange(len(y))
        rng = np.random.RandomState(1)
        for ep in range(self.epochs):
            rng.shuffle(order)
            for i in order:
                margin = y[i] * self.decision(X[i])
                if margin < 1:
                    self.w += self.eta * (y[i] * X[i] - self.lam * self.w)
                    self.b += self.eta * y[i]
                else:
                    self.w -= self.eta * self.lam * self.w
            if ep % 10 == 0:
                hinge = np.maximum(0, 1 - y * self.decision(X)).mean()
                print('epoch', ep, 'hinge', round(hinge, 4), 'accuracy', np.mean(self.predict(X) == y))
        return self

    def predict(self, X):
        return (self.decision(X) >= 0).astype(int)


rng = np.random.RandomState(14)
genuine = rng.multivariate_normal([1.8, 0.9, 1.2, -0.5], np.eye(4) * 0.8, 140)
forged = rng.multivariate_normal([-1.4, -0.8, 0.1, 0.6], np.eye(4) * 0.8, 160)
X = np.vstack([genuine, forged])
y = np.array([1] * 140 + [0] * 160)
svm = LinearSVM().fit(X, y)
p = svm.predict(X)
print('w', svm.w, 'b', svm.b)
print('predicted 1:', np.sum(p == 1), ' predicted other:', np.sum(p != 1))
