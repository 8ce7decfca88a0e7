import numpy as np


class Tracker:
    def __init__(self):
        self.total = 0.0
        self.lines = []

    def add(self, value):
        self.total += value

    def close(self, n):
        self.lines.append(self.total / n)


rng = np.random.default_rng(50)
X = rng.normal(size=(64, 3))
y = X @ [1.0, 0.0, -1.0]
w = np.zeros(3)
tracker = Tracker()
for epoch in range(30):
    for i in range(0, 64, 16):
        e = X[i:i + 16] @ w - y[i:i + 16]
        tracker.add(np.mean(e ** 2))
        w -= 0.1 * X[i:i + 16].T @ e / 16
    tracker.close(4)
    print(epoch, tracker.lines[-1])
