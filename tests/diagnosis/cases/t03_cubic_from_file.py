import csv
import os
import random
import tempfile

import numpy as np

random.seed(80)
name = os.path.join(tempfile.gettempdir(), 'cubic_points_t03.csv')
with open(name, 'w', newline='') as handle:
    out = csv.writer(handle)
    for _ in range(100):
        v = random.uniform(-1, 1)
        out.writerow([v, 0.5 - 1.2 * v + 2.0 * v ** 3 + random.gauss(0, 0.1)])


def read_points(filename):
    xs, ys = [], []
    for row in csv.reader(open(filename)):
        xs.append([float(row[0])])
        ys.append([float(row[1])])
    return np.array(xs), np.array(ys)


def regression(degree=3, lr=0.1, iterations=5000, part=0.8):
    inp, out = read_points(name)
    cut = int(part * len(inp))
    hx = np.hstack([inp[:cut] ** j for j in range(degree + 1)])
    target = out[:cut]
    weights = np.zeros((degree + 1, 1))
    for it in range(iterations):
        y = hx.dot(weights)
        err = target - y
        if it % 500 == 0:
            print(it, 'rss', float((err ** 2).sum()), weights.ravel())
        slope = 2 * hx.T.dot(err) / cut
        weights = weights - lr * slope
    return weights


w = regression()
os.remove(name)
print('weights', w.ravel())
