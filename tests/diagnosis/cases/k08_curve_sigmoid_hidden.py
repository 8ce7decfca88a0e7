import numpy as np

np.random.seed(1)
raw = 2 * np.random.normal(size=(500, 1))
goal = raw ** 2 - 0.2 * np.cos(3 * np.pi * raw)


def standard(d):
    return (d - d.mean()) / d.std()


x = standard(raw)
t = standard(goal)

units = 10
w0 = 2 * np.random.random((1, units)) - 1
w1 = 2 * np.random.random((units, 1)) - 1
b0 = np.zeros((1, units))
b1 = np.zeros((1, 1))
lr = 1

for j in range(3000):
    l1 = 1 / (1 + np.exp(-(np.dot(x, w0) + b0)))
    l2 = np.dot(l1, w1) + b1
    l2_delta = 2 * (t - l2) / len(x)
    l1_delta = l2_delta.dot(w1.T) * (l1 * (1 - l1))
    w1 += lr * l1.T.dot(l2_delta)
    b1 += lr * l2_delta.sum(axis=0, keepdims=True)
    w0 += lr * x.T.dot(l1_delta)
    b0 += lr * l1_delta.sum(axis=0, keepdims=True)
    if j % 300 == 0 or j < 4:
        print('round', j, 'loss', np.mean((t - l2) ** 2))
print('final', np.mean((t - l2) ** 2))
