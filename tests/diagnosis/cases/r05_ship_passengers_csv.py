import csv
import os
import random
import tempfile
import numpy as np

random.seed(912)
path = os.path.join(tempfile.gettempdir(), 'ship_%d.csv' % os.getpid())
with open(path, 'w', newline='') as f:
    w = csv.writer(f)
    w.writerow(['survived', 'pclass', 'sex', 'age', 'fare'])
    for i in range(600):
        pclass = random.choice([1, 2, 3, 3])
        sex = random.choice([0, 1])
        age = max(1, int(random.gauss(30, 14)))
        fare = round(random.expovariate(1) * 60 / pclass + 5, 2)
        score = 2.6 * sex - 0.9 * pclass - 0.03 * age + 1.7 + random.gauss(0, 0.7)
        w.writerow([int(score > 0), pclass, sex, '' if random.random() < 0.2 else age, fare])

table = np.genfromtxt(path, delimiter=',', skip_header=1)
os.remove(path)
print(table[:3])
Y = table[:, 0].reshape(1, -1)
X = table[:, 1:].T
X = (X - X.min(axis=1, keepdims=True)) / (X.max(axis=1, keepdims=True) - X.min(axis=1, keepdims=True))
n, m = X.shape


def propagate(w, b):
    A = 1 / (1 + np.exp(-(np.dot(w.T, X) + b)))
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = np.dot(X, (A - Y).T) / m
    db = np.sum(A - Y) / m
    return A, cost, dw, db


w = np.zeros((n, 1))
b = 0
for i in range(3001):
    A, cost, dw, db = propagate(w, b)
    w = w - 0.5 * dw
    b = b - 0.5 * db
    if i % 500 == 0:
        print('Cost after iteration %i: %f' % (i, cost))
print('train accuracy: {} %'.format(100 - np.mean(np.abs((A > 0.5) - Y)) * 100))
