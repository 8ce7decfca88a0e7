import numpy as np

np.random.seed(50)
N = 500
X = np.c_[np.random.uniform(25, 180, N), np.random.randint(1, 6, N), np.random.uniform(1900, 2020, N)]
price = 3100 * X[:, 0] + 15000 * X[:, 1] + 400 * (X[:, 2] - 1950) + 12000 * np.random.randn(N)
Z = np.c_[np.ones(N), (X - X.mean(0)) / X.std(0)]

w = np.zeros(4)
vel = np.zeros(4)
best = np.inf
stale = 0
for ep in range(300):
    perm = np.random.permutation(N)
    for s in range(0, N, 25):
        idx = perm[s:s + 25]
        g = 2 * Z[idx].T @ (Z[idx] @ w - price[idx]) / len(idx)
        vel = 0.9 * vel - 0.004 * g
        w = w + vel
    mse = np.mean((Z @ w - price) ** 2)
    if ep < 5 or ep % 10 == 0:
        print('epoch', ep, 'mse', mse)
    if mse < best - 1e3:
        best = mse
        stale = 0
    else:
        stale += 1
    if stale == 15:
        print('no better for 15 epochs, stopping at', ep)
        break
print('weights', w.round(0))
print('r2', 1 - mse / price.var())
