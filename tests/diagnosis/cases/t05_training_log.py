import numpy as np

# week, minutes, km, minutes per km (exported from the tracker), calories
LOG = """
1 32 5.1 6.27 371
2 45 7.4 6.08 520
3 28 4.2 6.67 309
4 51 8.9 5.73 640
5 15 0.0 inf 70
6 60 10.2 5.88 741
7 38 6.0 6.33 437
8 42 7.1 5.92 503
9 55 9.6 5.73 688
10 30 4.9 6.12 352
11 47 8.0 5.88 577
12 36 5.5 6.55 405
13 64 11.3 5.66 800
14 41 6.6 6.21 478
15 33 5.3 6.23 385
16 58 10.0 5.80 715
"""
rows = [[float(v) for v in line.split()] for line in LOG.strip().splitlines()]
t = np.array(rows)
F = t[:, 1:4]
kcal = t[:, 4] / 100
lo, hi = F.min(axis=0), F.max(axis=0)
F = (F - lo) / (hi - lo)
F = np.c_[np.ones(len(F)), F]
theta = np.zeros(4)
k = 0
while k < 4000:
    r = F @ theta - kcal
    J = (r @ r) / (2 * len(r))
    if k % 500 == 0:
        print('k=%d J=%f' % (k, J), theta)
    theta = theta - 0.3 * (F.T @ r) / len(r)
    k += 1
print('theta:', theta)
