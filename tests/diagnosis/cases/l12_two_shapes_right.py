import numpy as np

rng = np.random.default_rng(306)
hours = rng.uniform(0, 2, size=(80, 1))
marks = 1.5 * hours - 1.0 + 0.1 * rng.standard_normal((80, 1))


class Line:
    def __init__(self):
        self.m = np.zeros((1, 1))
        self.c = 0.0

    def predict(self, x):
        return x @ self.m + self.c

    def step(self, x, y, rate):
        error = self.predict(x) - y
        self.m -= rate * np.mean(error * x)
        self.c -= rate * np.mean(error)


line = Line()
for _ in range(800):
    line.step(hours, marks, 0.1)
print("slope", line.m, "intercept", line.c)
print(np.c_[line.predict(hours)[:5], marks[:5]])
