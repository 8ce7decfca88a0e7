import numpy as np

np.random.seed(42)
users, jokes, k = 60, 25, 2
taste = np.random.randn(users, k)
humour = np.random.randn(jokes, k)
R = np.clip(3 + taste @ humour.T + 0.2 * np.random.randn(users, jokes), -10, 10)
R[np.random.rand(users, jokes) < 0.45] = np.nan
seen = ~np.isnan(R)
print('missing', np.isnan(R).sum(), 'of', R.size, '- mean of the rest', np.nanmean(R))

mu = np.nanmean(R)
U = 0.1 * np.random.randn(users, k)
V = 0.1 * np.random.randn(jokes, k)
history = []
for it in range(4001):
    gap = np.where(seen, U @ V.T + mu - R, 0.0)
    U, V = U - 0.01 * (gap @ V + 0.02 * U), V - 0.01 * (gap.T @ U + 0.02 * V)
    mse = np.nanmean((U @ V.T + mu - R) ** 2)
    history.append(mse)
    if it % 500 == 0:
        print('iteration %3d  mse on known ratings %.4f' % (it, mse))
best = np.nan_to_num(R[0], nan=0.0)
print('user 0 given', best.round(1))
print('user 0 model', (U[0] @ V.T + mu).round(1))
