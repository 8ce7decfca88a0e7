import numpy as np
rng = np.random.default_rng(9)
N = 600
X = rng.normal(size=(N, 4))
Y = np.tanh(X @ rng.normal(size=(4, 1)))
W1 = rng.normal(0, 0.5, (4, 10)); W2 = rng.normal(0, 0.3, (10, 1))
for epoch in range(60):
    perm = rng.permutation(N)
    for s in range(0, N, 200):
        idx = perm[s:s + 200]
        x, t = X[idx], Y[idx]
        h = np.tanh(x @ W1)
        d = h @ W2 - t
        gW2 = h.T @ d
        gW1 = x.T @ ((d @ W2.T) * (1 - h * h))
        W2 = W2 - 0.1 * gW2
        W1 = W1 - 0.1 * gW1
    print(epoch, np.mean((np.tanh(X @ W1) @ W2 - Y) ** 2))
