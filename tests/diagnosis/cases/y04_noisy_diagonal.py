import random as rnd

rnd.seed(21)
dataset = []
for i in range(0, 500):
    dataset.append([i, rnd.randint(i - 4, i + 4)])


def descent_step(t0, t1, lrate, ds):
    length = len(ds)
    c0, c1 = 0, 0
    for elx, ely in ds:
        off = t0 + t1 * elx - ely
        c0 += off
        c1 += off * elx
    t0 -= lrate * c0 / length
    t1 -= lrate * c1 / length
    return t0, t1


def mean_error(t0, t1, ds):
    return sum(abs(t0 + t1 * a - b) for a, b in ds) / len(ds)


def train(t0, t1, lrate, limit, ds):
    k = 0
    while k < limit:
        t0, t1 = descent_step(t0, t1, lrate, ds)
        k += 1
        if k in (1, 2, 3, 5, 10, 20, 30, 40, 50):
            print(k, t0, t1, mean_error(t0, t1, ds))
    return t0, t1


print(descent_step(20, 1, 1, dataset))
print(train(0, 0, 1, 55, dataset))
