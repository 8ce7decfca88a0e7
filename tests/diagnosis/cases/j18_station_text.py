import io

import numpy as np

text = io.StringIO(
    "\n".join(
        f"{i % 7 / 3:.2f},{'' if i % 23 == 5 else f'{i % 5 / 2:.2f}'},{0.5 * (i % 7) - 0.3 * (i % 5):.3f}"
        for i in range(115)
    )
)
table = np.genfromtxt(text, delimiter=",")
X, y = table[:, :2], table[:, 2]


class Line:
    def __init__(self):
        self.slopes, self.level = np.zeros(2), 0.0

    def __call__(self, x):
        return x @ self.slopes + self.level

    def learn(self, x, y, eta):
        off = self(x) - y
        self.slopes -= eta * x.T @ off / len(y)
        self.level -= eta * off.mean()


line = Line()
score = []
for epoch in range(60):
    for a in range(0, len(y), 23):
        line.learn(X[a : a + 23], y[a : a + 23], 0.1)
    score.append(np.mean((line(X) - y) ** 2))
print(score[-1], line.slopes)
