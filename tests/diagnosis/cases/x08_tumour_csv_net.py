import csv
import os
import numpy as np

FILE = 'x08_wisconsin.csv'
rnd = np.random.RandomState(7)
with open(FILE, 'w', newline='') as fh:
    out = csv.writer(fh)
    out.writerow(['clump', 'size', 'shape', 'adhesion', 'chromatin', 'class'])
    for _ in range(340):
        kind = 4 if rnd.rand() < 0.35 else 2
        base = 6.5 if kind == 4 else 2.2
        out.writerow([int(np.clip(rnd.normal(base, 1.6), 1, 10)) for _ in range(5)] + [kind])

with open(FILE) as fh:
    reader = csv.reader(fh)
    next(reader)
    table = np.array([[float(v) for v in line] for line in reader])
os.remove(FILE)

X = table[:, :-1].T / 10
Y = table[:, -1:].T
n_x, m = X.shape
n_h = 6
W1, b1 = rnd.randn(n_h, n_x) * 0.5, np.zeros((n_h, 1))
W2, b2 = rnd.randn(1, n_h) * 0.5, np.zeros((1, 1))
alpha = 0.5


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


cost_history = []
for it in range(600):
    A1 = np.tanh(W1 @ X + b1)
    A2 = sigmoid(W2 @ A1 + b2)
    logprobs = Y * np.log(A2) + (1 - Y) * np.log(1 - A2)
    cost = -np.sum(logprobs) / m
    cost_history.append(cost)
    dZ2 = A2 - Y
    dW2, db2 = dZ2 @ A1.T / m, dZ2.mean(axis=1, keepdims=True)
    dZ1 = (W2.T @ dZ2) * (1 - A1 ** 2)
    dW1, db1 = dZ1 @ X.T / m, dZ1.mean(axis=1, keepdims=True)
    W1 -= alpha * dW1
    b1 -= alpha * db1
    W2 -= alpha * dW2
    b2 -= alpha * db2
    if it % 40 == 0:
        print('Cost after iteration %d: %f' % (it, cost))

guess = (sigmoid(W2 @ np.tanh(W1 @ X + b1) + b2) > 0.5) * 1
print('predicted ones:', guess.sum(), 'of', m, ' first rows:', guess[0, :8], Y[0, :8])
