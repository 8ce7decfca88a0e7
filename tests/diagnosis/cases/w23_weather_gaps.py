import io
import numpy as np

rng = np.random.RandomState(44)
out = io.StringIO()
out.write('temp,wind,hum,load\n')
for _ in range(300):
    a, b, c = rng.normal(15, 8), rng.exponential(4), rng.uniform(30, 95)
    d = 220 - 3.1 * a + 2.4 * b + 0.3 * c + rng.normal(0, 3)
    cells = ['%.1f' % a, '%.1f' % b, '%.0f' % c]
    if rng.rand() < 0.1:
        cells[rng.randint(3)] = ''
    out.write(','.join(cells) + ',%.1f\n' % d)
out.seek(0)

table = np.genfromtxt(out, delimiter=',', skip_header=1)
print('rows', len(table), 'gaps', int(np.isnan(table).sum()))
X, y = table[:, :3], table[:, 3]
middle = np.nanmedian(X, axis=0)
for j in range(3):
    hole = np.isnan(X[:, j])
    X[hole, j] = middle[j]
lo, hi = X.min(axis=0), X.max(axis=0)
X = (X - lo) / (hi - lo)
X = np.c_[np.ones(len(X)), X]

theta = np.zeros(4)
speed = np.zeros(4)
for k in range(9000):
    r = X @ theta - y
    speed = 0.9 * speed - 0.05 * (X.T @ r) / len(y)
    theta += speed
    if k % 1000 == 0:
        print('pass', k, 'rmse', np.sqrt(np.mean(r ** 2)))
print('theta', theta)
print('spread of y', y.std(), 'left over', np.sqrt(np.mean((X @ theta - y) ** 2)))
