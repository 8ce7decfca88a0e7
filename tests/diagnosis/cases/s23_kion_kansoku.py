import io
import numpy as np

rng = np.random.default_rng(5)
gyou = ['shitsudo,kiatsu,fuusoku,kion']
for i in range(365):
    s = rng.uniform(30, 95)
    k = rng.normal(1010, 7)
    f = rng.gamma(2, 1.5)
    t = 15 + 10 * np.sin(i / 58.1) - 0.08 * (s - 60) + 0.05 * (k - 1010) - 0.6 * f + rng.normal(0, 1)
    cols = ['%.1f' % s, '%.1f' % k, '%.1f' % f, '%.2f' % t]
    if rng.random() < 0.06:
        cols[rng.integers(0, 3)] = ''
    if rng.random() < 0.02:
        cols[3] = 'NaN'
    gyou.append(','.join(cols))

d = np.genfromtxt(io.StringIO('\n'.join(gyou)), delimiter=',', skip_header=1)
hi = np.arange(len(d)) / 58.1
print('欠測', np.isnan(d).sum(axis=0))

aru = ~np.isnan(d[:, 3])
A = d[aru, :3]
heikin = np.nanmean(A, axis=0)
hensa = np.nanstd(A, axis=0)
A = np.where(np.isnan(A), heikin, A)
A = (A - heikin) / hensa
A = np.hstack([A, np.sin(hi[aru])[:, None], np.cos(hi[aru])[:, None], np.ones((aru.sum(), 1))])
kion = d[aru, 3]

w = np.zeros(A.shape[1])
v = np.zeros(A.shape[1])
for kai in range(400):
    gosa = A @ w - kion
    v = 0.9 * v - 0.02 * A.T @ gosa / len(A)
    w = w + v
    if kai % 40 == 0 or kai == 399:
        print(kai, 'RMSE', np.sqrt(np.mean(gosa ** 2)))

yosoku = np.full(len(d), np.nan)
yosoku[aru] = A @ w
print('平均誤差', np.nanmean(np.abs(yosoku - d[:, 3])))
print('係数', w.round(2))
