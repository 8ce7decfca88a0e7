import csv
import os

import numpy as np

here = os.path.dirname(os.path.abspath(__file__))
path = os.path.join(here, 'y15_hours.csv')
rnd = np.random.RandomState(19)
with open(path, 'w', newline='') as f:
    out = csv.writer(f)
    out.writerow(['hours', 'passed'])
    for h in np.linspace(0.5, 5.5, 80):
        out.writerow(['%.2f' % h, int(h + 0.25 * rnd.randn() > 3.2)])

hours, passed = [], []
with open(path) as f:
    for row in csv.DictReader(f):
        hours.append([float(row['hours'])])
        passed.append(int(row['passed']))
X = np.asarray(hours)
y = np.asarray(passed)
m = len(X)


def sigmoid(a):
    return 1.0 / (1 + np.exp(-a))


def gradient_descent(theta, alpha, X, y, rounds):
    for i in range(rounds):
        h = sigmoid(X @ theta)
        cost = -np.mean(y * np.log(h) + (1 - y) * np.log(1 - h))
        theta = theta - alpha * X.T @ (h - y) / m
        if i % 1500 == 0:
            print(i, 'cost', cost, 'theta', theta)
    return theta


theta = gradient_descent(np.zeros(X.shape[1]), 0.1, X, y, 15000)
h = sigmoid(X @ theta)
print('correct', np.mean((h > 0.5) == y), 'passed in the data', y.mean())
for k in (0, 20, 40, 60, 79):
    print(X[k], 'chance', round(h[k], 3), 'really', y[k])
