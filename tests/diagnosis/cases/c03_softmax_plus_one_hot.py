import numpy as np
rng = np.random.default_rng(3)
K, n = 3, 150
centres = rng.normal(0, 2, (K, 2))
lab = rng.integers(0, K, n)
X = centres[lab] + rng.normal(0, 0.5, (n, 2))
W = np.zeros((2, K)); b = np.zeros(K)
for step in range(200):
    s = X @ W + b
    s -= s.max(axis=1, keepdims=True)
    p = np.exp(s) / np.exp(s).sum(axis=1, keepdims=True)
    loss = -np.log(p[np.arange(n), lab] + 1e-12).mean()
    g = p.copy()
    g[np.arange(n), lab] += 1
    g /= n
    W -= 0.1 * X.T @ g
    b -= 0.1 * g.sum(axis=0)
    if step % 20 == 0:
        print(step, round(loss, 4))
