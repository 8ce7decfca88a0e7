import csv
import io
import numpy as np

rng = np.random.default_rng(8)
buf = io.StringIO()
out = csv.writer(buf)
out.writerow(['cyl', 'hp', 'weight', 'mpg'])
for k in range(392):
    cyl = int(rng.choice([4, 6, 8]))
    hp = int(20 * cyl + rng.normal(0, 12))
    wt = int(1000 + 300 * cyl + rng.normal(0, 200))
    mpg = round(46 - 0.05 * hp - 0.005 * wt + rng.normal(0, 1.5), 1)
    out.writerow([cyl, '?' if k in (32, 126, 330) else hp, wt, mpg])
buf.seek(0)

cars = np.genfromtxt(buf, delimiter=',', skip_header=1)
X, y = cars[:, :3], cars[:, 3]
lo, hi = X.min(axis=0), X.max(axis=0)
X = (X - lo) / (hi - lo)
X = np.hstack([np.ones((len(X), 1)), X])

w = np.zeros(4)
rate = 0.3
for step in range(2001):
    err = X @ w - y
    w = w - rate * X.T @ err / len(y)
    if step % 400 == 0:
        print('step', step, 'mse', np.mean(err ** 2))
print('weights', w)
