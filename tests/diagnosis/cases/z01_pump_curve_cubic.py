import os
import numpy as np

FILE = 'pump_curve.csv'


def make_file():
    rs = np.random.RandomState(4)
    flow = np.round(rs.uniform(-1.5, 1.5, 150), 3)
    head = 0.8 * flow ** 3 - 1.1 * flow + 2.0 + rs.normal(0, 0.15, 150)
    with open(FILE, 'w') as f:
        for a, b in zip(flow, head):
            f.write('"%s","%s"\n' % (a, round(b, 4)))


def read_csv(filename):
    xs, ys = list(), list()
    for line in open(filename).readlines():
        parts = line.strip().split(',')
        xs.append([float(parts[0].replace('"', ''))])
        ys.append([float(parts[1].replace('"', ''))])
    return np.array(xs), np.array(ys)


def regression(degree=3, lr=0.05, rounds=6000, share=0.8):
    inp, out = read_csv(FILE)
    order = np.random.permutation(inp.shape[0])
    inp, out = inp[order], out[order]
    cut = int(share * inp.shape[0])
    tr_x, tr_y = inp[:cut], out[:cut]
    hx = np.array([[tr_x[i][0] ** j for j in range(degree + 1)] for i in range(cut)])
    weights = np.zeros((degree + 1, 1))
    for r in range(rounds):
        y = np.dot(hx, weights)
        err = tr_y - y
        step = np.dot(hx.T, err) / cut
        weights = weights - 2 * lr * step
        if r % 500 == 0:
            print(r, 'rss', float((err ** 2).sum()), weights.ravel())
    return weights, float((err ** 2).mean())


if __name__ == '__main__':
    np.random.seed(0)
    make_file()
    weights, mse = regression()
    os.remove(FILE)
    print('coefficients', weights.ravel(), 'mse', mse)
