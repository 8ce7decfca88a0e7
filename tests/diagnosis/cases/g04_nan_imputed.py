import numpy as np
rng = np.random.default_rng(23)
X = rng.normal(size=(100, 3)); y = X @ [1.0, 2.0, 3.0]
X[rng.random((100, 3)) < 0.05] = np.nan
means = np.nanmean(X, axis=0)
X = np.where(np.isnan(X), means, X)
w = np.zeros(3)
for i in range(200):
    r = X @ w - y
    loss = np.mean(r ** 2)
    w -= 0.1 * X.T @ r / 100
print(loss)
