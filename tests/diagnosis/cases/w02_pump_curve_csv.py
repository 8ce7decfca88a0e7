import os
import random
import numpy as np

random.seed(4)
filename = 'pump_curve.csv'
with open(filename, 'w') as f:
    for k in range(50):
        q = k / 49
        f.write('"%.4f","%.4f"\n' % (q, 3 - 1.2 * q - 4 * q ** 2 + 1.5 * q ** 3 + random.gauss(0, 0.05)))


def read_csv(name):
    xs = list()
    ys = list()
    f = open(name)
    for line in f.readlines():
        parts = line.strip().split(",")
        xs.append([float(parts[0].replace('"', ''))])
        ys.append([float(parts[1].replace('"', ''))])
    f.close()
    return np.array(xs), np.array(ys)


iterations = 20000
degree = 3
lr = 0.01
share = 0.8
weights = np.zeros((degree + 1, 1))
inp, out = read_csv(filename)
os.remove(filename)
s = np.arange(inp.shape[0])
np.random.seed(8)
np.random.shuffle(s)
inp, out = inp[s], out[s]
cut = int(share * len(inp))
hx = np.array([[row[0] ** j for j in range(degree + 1)] for row in inp[:cut]])
for iteration in range(iterations):
    y = np.dot(hx, weights)
    err = out[:cut] - y
    step = np.dot(np.transpose(hx), err)
    weights = weights - 2 * lr * step
    if iteration % 2000 == 0 or iteration < 6:
        print(iteration, "rss", float(np.sum(err ** 2)))
        print(weights.ravel())
print("final", weights.ravel())
