import numpy as np

np.random.seed(31)
a = np.random.multivariate_normal([5.0, 3.4], [[0.10, 0.06], [0.06, 0.12]], 60)
b = np.random.multivariate_normal([6.3, 2.6], [[0.20, 0.07], [0.07, 0.10]], 60)
samples = np.vstack((a, b))
species = np.hstack((np.zeros(60), np.ones(60)))
order = np.random.permutation(120)
samples, species = samples[order], species[order]
samples = (samples - samples.mean(axis=0)) / samples.std(axis=0)


class LinearMargin:
    def __init__(self, rate=0.01, lam=0.001, epochs=200):
        self.rate = rate
        self.lam = lam
        self.epochs = epochs

    def objective(self, X, y):
        slack = np.maximum(0, 1 - y * (X @ self.w - self.b))
        return self.lam * self.w @ self.w + slack.mean()

    def fit(self, X, y):
        self.w = np.zeros(X.shape[1])
        self.b = 0.0
        for epoch in range(self.epochs):
            for xi, yi in zip(X, y):
                if yi * (xi @ self.w - self.b) >= 1:
                    self.w -= self.rate * 2 * self.lam * self.w
                else:
                    self.w -= self.rate * (2 * self.lam * self.w - yi * xi)
                    self.b -= self.rate * yi
            if epoch % 20 == 0:
                print('epoch', epoch, 'objective %.4f' % self.objective(X, y), self.w, self.b)
        return self

    def predict(self, X):
        return (X @ self.w - self.b > 0).astype(int)


svm = LinearMargin().fit(samples, species)
guess = svm.predict(samples)
print('accuracy', np.mean(guess == (species > 0)), 'predicted ones', guess.sum(), 'of', len(guess))
