import numpy as np

rng = np.random.default_rng(71)
X = rng.normal(size=(60, 3))
y = (X @ np.array([[2.0], [-1.0], [0.5]])) + 0.1 * rng.normal(size=(60, 1))


class Fit:
    def __init__(self):
        self.w = np.zeros(3)
        self.loss = []

    def step(self, rate):
        wrong = (X @ self.w) - y
        self.loss.append(np.mean(wrong**2))
        self.w = self.w - rate * np.sum(X.T @ wrong.T, axis=1) / len(X)


fit = Fit()
for _ in range(120):
    fit.step(0.1)
print(fit.w, fit.loss[-1])
