import io
import numpy as np
rng = np.random.default_rng(13)
rows = []
for i in range(70):
    a, b = rng.normal(size=2)
    rows.append(f"{a:.3f},{'' if i in (5, 33) else f'{b:.3f}'},{2 * a - b:.3f}")
table = np.genfromtxt(io.StringIO("\n".join(rows)), delimiter=",")
X, y = table[:, :2], table[:, 2]
w = np.zeros(2)
for step in range(120):
    e = X @ w - y
    print(step, np.mean(e ** 2))
    w -= 0.1 * X.T @ e / len(y)
