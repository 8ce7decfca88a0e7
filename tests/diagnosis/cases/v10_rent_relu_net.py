import numpy as np

np.random.seed(23)
n = 250
area = np.random.uniform(20, 120, n)
rooms = np.round(area / 25 + np.random.rand(n))
dist = np.random.uniform(0, 15, n)
X = np.column_stack([area, rooms, dist])
X = (X - X.mean(0)) / X.std(0)
y = (0.4 + 0.011 * area + 0.06 * rooms - 0.03 * dist + 0.03 * np.random.randn(n)).reshape(-1, 1)

sizes = [3, 10, 10, 1]
Ws = [np.random.randn(a, b) * np.sqrt(2 / a) for a, b in zip(sizes[:-1], sizes[1:])]
bs = [np.zeros((1, b)) for b in sizes[1:]]


def relu(z):
    return z * (z > 0)


def run(x):
    acts, zs = [x], []
    for W, b in zip(Ws, bs):
        zs.append(acts[-1].dot(W) + b)
        acts.append(relu(zs[-1]))
    return acts, zs


for it in range(1500):
    acts, zs = run(X)
    cost = np.mean((acts[-1] - y) ** 2)
    delta = 2 * (acts[-1] - y) * (zs[-1] > 0) / n
    for l in range(len(Ws) - 1, -1, -1):
        gW, gb = acts[l].T.dot(delta), delta.sum(0, keepdims=True)
        if l > 0:
            delta = delta.dot(Ws[l].T) * (zs[l - 1] > 0)
        Ws[l] -= 0.05 * gW
        bs[l] -= 0.05 * gb
    if it % 150 == 0:
        print(it, cost)
print('rent', y[:5].ravel().round(2), 'net', run(X)[0][-1][:5].ravel().round(2), 'var', y.var())
