import numpy as np
rng = np.random.default_rng(21)
X = rng.normal(size=(200, 10))
y = np.tanh(X[:, :1] - X[:, 1:2])
shapes = [(10, 20), (20, 20), (20, 1)]
Ws = [rng.normal(0, 8, s) for s in shapes]
hist = []
for k in range(400):
    a = [X]
    for W in Ws:
        a.append(np.tanh(a[-1] @ W))
    hist.append(np.mean((a[-1] - y) ** 2))
    d = 2 * (a[-1] - y) / len(X) * (1 - a[-1] ** 2)
    for i in (2, 1, 0):
        g = a[i].T @ d
        if i:
            d = (d @ Ws[i].T) * (1 - a[i] ** 2)
        Ws[i] = Ws[i] - 0.1 * g
print(hist[0], hist[-1])
