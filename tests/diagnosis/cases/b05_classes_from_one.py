import numpy as np
rng = np.random.default_rng(5)
X = rng.normal(size=(90, 4))
k = X[:, :3].argmax(1) + 1
W = np.zeros((4, 3))
for i in range(100):
    z = X @ W
    e = np.exp(z - z.max(1, keepdims=True))
    p = e / e.sum(1, keepdims=True)
    loss = -np.log(p[np.arange(90), k]).mean()
    d = p.copy()
    d[np.arange(90), k] -= 1
    W -= 0.5 * X.T @ d / 90
    print(i, loss)
