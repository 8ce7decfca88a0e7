import csv
import os
import tempfile
import numpy as np

np.random.seed(912)
n = 500
sex = np.random.randint(0, 2, n)
klass = np.random.choice([1, 2, 3], n, p=[0.24, 0.21, 0.55])
age = np.clip(np.random.normal(30, 14, n), 1, 75).round()
z = 2.6 * sex - 1.1 * (klass - 2) - 0.04 * (age - 30) - 0.6
alive = (np.random.rand(n) < 1 / (1 + np.exp(-z))).astype(int)
unknown = np.random.rand(n) < 0.2

path = os.path.join(tempfile.mkdtemp(), 'passengers.csv')
with open(path, 'w', newline='') as f:
    out = csv.writer(f)
    out.writerow(['sex', 'class', 'age', 'alive'])
    for i in range(n):
        out.writerow([sex[i], klass[i], '' if unknown[i] else age[i], alive[i]])

table = np.genfromtxt(path, delimiter=',', skip_header=1)
os.remove(path)
ages = table[:, 2]
print('without an age:', np.isnan(ages).sum())
ages[np.isnan(ages)] = np.nanmedian(ages)

X = np.column_stack([table[:, 0], table[:, 1] == 1, table[:, 1] == 2, (ages - ages.mean()) / ages.std()])
y = table[:, 3]
w, b = np.zeros(X.shape[1]), 0.0
losses = []
for epoch in range(1500):
    p = 1 / (1 + np.exp(-(X @ w + b)))
    losses.append(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))
    w -= 0.3 * X.T @ (p - y) / n
    b -= 0.3 * np.mean(p - y)
    if epoch % 250 == 0:
        print('epoch', epoch, 'loss', losses[-1], 'accuracy', np.mean((p > 0.5) == y))
print('end', losses[-1], 'accuracy', np.mean((p > 0.5) == y), 'always the larger class', max(y.mean(), 1 - y.mean()))
