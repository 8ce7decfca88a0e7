import numpy as np
rng = np.random.default_rng(52)
X = rng.uniform(-1, 1, (80, 2))
y = 2 * X[:, 0] - X[:, 1] + 0.3
w, b = np.zeros(2), 0.0
seen = []
report = []
for epoch in range(25):
    for j in range(0, 80, 8):
        xb, yb = X[j:j + 8], y[j:j + 8]
        e = xb @ w + b - yb
        seen.append(float(np.mean(e ** 2)))
        w = w - 0.2 * xb.T @ e / 8
        b = b - 0.2 * e.mean()
    report.append(sum(seen))
    print(epoch, report[-1])
