import numpy as np

np.random.seed(28)
outside = np.random.uniform(-18, 2, 150)
usage = 31 - 1.7 * outside + np.random.normal(0, 2, 150)


def cost(m, q):
    return np.sum((m * outside + q - usage) ** 2) / (2 * len(usage))


def grad(m, q):
    diff = (m * outside + q) - usage
    dq = np.sum(diff) / len(usage)
    dm = np.sum(diff) / len(usage)
    return dm, dq


m, q = 0.0, 0.0
values = [cost(m, q)]
for n in range(1, 1501):
    dm, dq = grad(m, q)
    m, q = m - 0.01 * dm, q - 0.01 * dq
    values.append(cost(m, q))
    if n % 150 == 0:
        print('step %d: m=%.4g q=%.4g cost=%.6g' % (n, m, q, values[-1]))
print('usage at -10:', m * -10 + q)
