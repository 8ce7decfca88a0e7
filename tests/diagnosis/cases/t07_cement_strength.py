import numpy as np

rng = np.random.default_rng(1030)
N = 1000
cement = rng.uniform(100, 540, N)
water = rng.uniform(120, 250, N)
days = rng.choice([3, 7, 14, 28, 56, 90], N)
mpa = 12 + 0.09 * cement - 0.12 * water + 6 * np.log(days) + rng.normal(0, 3, N)

X = np.column_stack([cement, water, days]).astype(np.float16)   # the big file does not fit in memory otherwise
y = mpa.astype(np.float16)


def zscore(a):
    m = a.sum(axis=0) / len(a)
    centred = a - m
    s = np.sqrt((centred ** 2).sum(axis=0) / len(a))
    return centred / s


X = zscore(X)
w = np.zeros(3, dtype=X.dtype)
b = X.dtype.type(0)
rate = X.dtype.type(0.05)
for ep in range(300):
    e = X @ w + b - y
    w = w - rate * np.mean(X * e[:, None], axis=0)
    b = b - rate * np.mean(e)
    if ep % 50 == 0 or ep == 299:
        print(ep, 'mse', np.mean(e.astype(float) ** 2), 'w', w, 'b', b)
