import math
import random

random.seed(15)
pairs = [(i / 10, (i / 10) ** 2) for i in range(1, 41)]


def s(v):
    return 1 / (1 + math.exp(-v))


hidden = 8
a = [random.uniform(-1, 1) for _ in range(hidden)]
c = [random.uniform(-1, 1) for _ in range(hidden)]
o = [random.uniform(-1, 1) for _ in range(hidden)]
oc = 0.0
eta = 0.05
for turn in range(3000):
    total = 0
    random.shuffle(pairs)
    for x, t in pairs:
        h = [s(a[j] * x + c[j]) for j in range(hidden)]
        u = sum(o[j] * h[j] for j in range(hidden)) + oc
        y = s(u)
        total += (t - y) ** 2
        d = (y - t) * y * (1 - y)
        for j in range(hidden):
            dj = d * o[j] * h[j] * (1 - h[j])
            o[j] -= eta * d * h[j]
            a[j] -= eta * dj * x
            c[j] -= eta * dj
        oc -= eta * d
    if turn % 300 == 0:
        print(turn, 'mse', total / len(pairs))
for x, t in sorted(pairs)[::6]:
    h = [s(a[j] * x + c[j]) for j in range(hidden)]
    print(x, 'should be', round(t, 2), 'is', s(sum(o[j] * h[j] for j in range(hidden)) + oc))
