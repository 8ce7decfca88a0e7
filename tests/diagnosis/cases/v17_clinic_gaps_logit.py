import numpy as np

rng = np.random.default_rng(33)
n = 400
age = rng.normal(55, 12, n)
bp = 90 + 0.7 * age + rng.normal(0, 10, n)
chol = rng.normal(200, 35, n)
ill = (0.06 * (age - 55) + 0.03 * (bp - 128) + 0.02 * (chol - 200) + rng.normal(0, 0.6, n) > 0).astype(float)
X = np.column_stack([age, bp, chol])
X[rng.random(X.shape) < 0.08] = np.nan
print('missing per column', np.isnan(X).sum(axis=0))

fill = np.nanmean(X, axis=0)
gaps = np.isnan(X)
Xf = np.where(gaps, fill, X)
Xs = (Xf - Xf.mean(0)) / Xf.std(0)
Xs = np.c_[Xs, gaps.any(axis=1)]
Xs = np.c_[np.ones(n), Xs]

w = np.zeros(Xs.shape[1])
for it in range(600):
    p = 1 / (1 + np.exp(-Xs @ w))
    w = w - 0.5 * Xs.T @ (p - ill) / n
    if it % 100 == 0:
        print(it, 'cost', -np.mean(ill * np.log(p) + (1 - ill) * np.log(1 - p)))
print('weights', w.round(3))
print('accuracy', np.mean((p > 0.5) == ill))
