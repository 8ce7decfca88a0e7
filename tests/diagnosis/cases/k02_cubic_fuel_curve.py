import csv
import numpy as np

FILE = "k02_fuel.csv"


def make_file():
    rng = np.random.RandomState(8)
    with open(FILE, "w", newline="") as f:
        w = csv.writer(f)
        for t in rng.uniform(-1, 1, 150):
            w.writerow([t, 0.5 - 1.2 * t + 0.4 * t ** 2 + 2.0 * t ** 3 + rng.normal(0, 0.05)])


def read_file(name):
    x = list()
    y = list()
    with open(name) as f:
        for line in f.readlines():
            parts = line.strip().split(",")
            x.append([float(parts[0])])
            y.append([float(parts[1])])
    return np.array(x), np.array(y)


def regression(degree=3, eta=0.1, iterations=1000):
    inp, out = read_file(FILE)
    order = np.arange(inp.shape[0])
    np.random.seed(0)
    np.random.shuffle(order)
    inp, out = inp[order], out[order]
    cut = int(0.8 * len(inp))
    tr_in, tr_out = inp[:cut], out[:cut]
    H = np.array([[row[0] ** j for j in range(degree + 1)] for row in tr_in])
    w = np.zeros((degree + 1, 1))
    for it in range(iterations):
        err = tr_out - H.dot(w)
        w = w + 2 * eta * H.T.dot(err)
        if it % 100 == 0:
            print("iteration", it, "rss", float((err ** 2).sum()), "w", w.ravel())
    return w


make_file()
print("coefficients:", regression().ravel())
