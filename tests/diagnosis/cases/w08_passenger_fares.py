import csv
import io
import random
import numpy as np

random.seed(31)
lines = ['id,class,age,parents,fare']
for i in range(240):
    k = random.choice([1, 2, 3, 3])
    age = max(1, random.gauss(30, 13))
    par = random.choice([0, 0, 0, 1, 2])
    fare = 95 - 27 * k + 0.35 * age + 6 * par + random.gauss(0, 4)
    lines.append('%d,%d,%s,%d,%.2f' % (i, k, '' if random.random() < 0.2 else '%.0f' % age, par, fare))
text = '\n'.join(lines)

rows = []
for rec in csv.DictReader(io.StringIO(text)):
    age = float(rec['age']) if rec['age'] else np.nan
    rows.append([float(rec['class']), age, float(rec['parents']), float(rec['fare'])])
data = np.array(rows)
X = data[:, :3]
y = data[:, 3]
print(X[:4])

mu = X.mean(axis=0)
sd = X.std(axis=0)
X = (X - mu) / sd
weights = np.zeros(3)
bias = 0.0
rate = 0.05
n = len(y)
for it in range(1, 9001):
    pred = X @ weights + bias
    weights = weights - rate * (2 / n) * (X.T @ (pred - y))
    bias = bias - rate * (2 / n) * np.sum(pred - y)
    if it % 1000 == 0:
        print('iter %d  mse %.3f' % (it, np.mean((pred - y) ** 2)))
print('weights', weights, 'bias', bias)
