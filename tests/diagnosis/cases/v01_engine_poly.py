import os
import numpy as np

here = os.path.dirname(os.path.abspath(__file__))
path = os.path.join(here, 'engine_v01.csv')


def make_csv():
    rng = np.random.RandomState(4)
    with open(path, 'w') as f:
        for _ in range(120):
            a = rng.uniform(0, 1.5)
            b = 0.8 + 2.1 * a - 1.4 * a ** 2 + 0.5 * a ** 3 + rng.normal(0, 0.05)
            f.write('"%.4f","%.4f"\n' % (a, b))


def read_csv(name):
    xs, ys = [], []
    for line in open(name).readlines():
        t = line.strip().split(',')
        xs.append([float(t[0].replace('"', ''))])
        ys.append([float(t[1].replace('"', ''))])
    return np.array(xs), np.array(ys)


def regression(iterations=6000, degree=3, lr=0.1):
    inp, out = read_csv(path)
    n = int(0.8 * len(inp))
    hx = np.array([[inp[i][0] ** j for j in range(degree + 1)] for i in range(n)])
    target = out[:n]
    weights = np.zeros((degree + 1, 1))
    for it in range(iterations):
        y = np.dot(hx, weights)
        err = target - y
        temp = np.dot(hx.T, err) / n
        weights = weights - 2 * lr * temp
        if it % 600 == 0:
            print(it, 'rss', float(np.sum(err * err)))
    return weights


make_csv()
print(regression())
os.remove(path)
