import io
import numpy as np

rng = np.random.RandomState(27)
lines = []
for day in range(200):
    hum = rng.uniform(30, 95)
    pres = rng.normal(1013, 8)
    rain = 0.08 * (hum - 60) - 0.15 * (pres - 1013) + rng.normal(0, 0.8)
    cells = ['%.1f' % hum, '%.1f' % pres, '%.2f' % rain]
    if rng.rand() < 0.12:
        cells[rng.randint(2)] = ''
    lines.append(';'.join(cells))
raw = np.genfromtxt(io.StringIO('\n'.join(lines)), delimiter=';')
print('empty cells:', np.isnan(raw).sum())
X, y = raw[:, :2], raw[:, 2]
mu, sd = np.nanmean(X, axis=0), np.nanstd(X, axis=0)
Z = np.nan_to_num((X - mu) / sd, nan=0.0)
w, c = np.zeros(2), 0.0
for it in range(300):
    d = Z @ w + c - y
    if it % 50 == 0:
        print(it, 'mse', np.mean(d * d))
    w -= 0.1 * Z.T @ d / len(y)
    c -= 0.1 * d.mean()
print('w', w, 'c', c, 'mse', np.mean((Z @ w + c - y) ** 2), 'variance', y.var())
