import random as rnd

rnd.seed(64)
dataset = []
for i in range(0, 500):
    dataset.append([i, rnd.randint(i - 4, i + 4)])


def mean_loss(t0, t1, ds):
    total = 0
    for x, y in ds:
        d = t0 + t1 * x - y
        total += d * d
    return total / len(ds)


def descent_step(t0, t1, lrate, ds):
    length = len(ds)
    c0, c1 = 0, 0
    for x, y in ds:
        d = t0 + t1 * x - y
        c0 += d
        c1 += d * x
    t0 -= lrate * c0 / length
    t1 -= lrate * c1 / length
    return t0, t1


def train(t0, t1, lrate, limit, ds):
    k = 0
    while k < limit:
        t0, t1 = descent_step(t0, t1, lrate, ds)
        k += 1
        print("k =", k, "t0 =", t0, "t1 =", t1, "loss =", mean_loss(t0, t1, ds))
    return t0, t1


print("one step:", descent_step(20, 1, 1, dataset))
print("trained:", train(0, 0, 1, 25, dataset))
