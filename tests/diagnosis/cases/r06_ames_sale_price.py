import numpy as np

np.random.seed(2016)
N = 1460
columns = {}
columns['GrLivArea'] = np.random.normal(1515, 525, N).clip(334, 5642).round()
columns['OverallQual'] = np.random.randint(1, 11, N)
columns['YearBuilt'] = np.random.randint(1872, 2011, N)
columns['GarageCars'] = np.random.randint(0, 5, N)
columns['SalePriceK'] = (0.055 * columns['GrLivArea'] + 18.0 * columns['OverallQual']
                         + 0.3 * (columns['YearBuilt'] - 1900) + 9 * columns['GarageCars']
                         - 45 + np.random.normal(0, 18, N)).clip(35, 755)


def reduce_mem_usage(df):
    small = {}
    for col, v in df.items():
        c_min, c_max = v.min(), v.max()
        for kind in (np.float16, np.float32, np.float64):
            if c_min > np.finfo(kind).min and c_max < np.finfo(kind).max:
                small[col] = v.astype(kind)
                break
    before = sum(v.nbytes for v in df.values())
    after = sum(v.nbytes for v in small.values())
    print('Mem. usage decreased to %5.1f kb (%.1f%% reduction)' % (after / 1024, 100 * (before - after) / before))
    return small


train = reduce_mem_usage({k: np.asarray(v, dtype=float) for k, v in columns.items()})
y = train.pop('SalePriceK')
X = np.stack(list(train.values()), axis=1)
X = (X - X.min(axis=0)) / (X.max(axis=0) - X.min(axis=0))
X = np.concatenate([np.ones_like(X[:, :1]), X], axis=1)
theta = np.zeros(X.shape[1], dtype=X.dtype)

for epoch in range(1500):
    diff = X.dot(theta) - y
    rmse = np.sqrt(np.sum(diff ** 2) / N)
    grad = X.T.dot(diff) / N
    theta -= 0.3 * grad
    if epoch % 150 == 0:
        print('epoch', epoch, 'rmse', rmse)
print('theta', theta)
