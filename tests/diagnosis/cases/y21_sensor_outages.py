import io

import numpy as np

r = np.random.RandomState(50)
lines = ['temp,humidity,pressure,power']
for _ in range(240):
    t, h, p = r.normal(18, 6), r.normal(60, 12), r.normal(1013, 8)
    w = 40 + 2.2 * t - 0.4 * h + 0.3 * (p - 1013) + r.normal(0, 1.5)
    cells = ['%.1f' % v for v in (t, h, p, w)]
    if r.rand() < 0.15:
        cells[r.randint(3)] = ''
    lines.append(','.join(cells))

table = np.genfromtxt(io.StringIO('\n'.join(lines)), delimiter=',', skip_header=1)
gaps = np.isnan(table)
print('empty cells per column', gaps.sum(axis=0))
middle = np.nanmean(table, axis=0)
filled = np.where(gaps, middle, table)

x = filled[:, :3]
x = (x - x.mean(axis=0)) / x.std(axis=0)
x = np.hstack((np.ones((len(x), 1)), x))
y = filled[:, 3]
w = np.zeros(4)
errs = []
for k in range(400):
    e = x @ w - y
    errs.append((e ** 2).mean())
    w -= 0.05 * 2 * x.T @ e / len(y)
    if k % 50 == 0:
        print('step', k, 'mse %.3f' % errs[-1])
print('weights', w.round(2), 'rmse', np.sqrt(errs[-1]))
