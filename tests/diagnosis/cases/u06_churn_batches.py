import numpy as np

rs = np.random.RandomState(21)
clients = rs.randn(600, 6)
real = np.array([1.5, -2.0, 0.7, 0.0, 1.1, -0.6])
churn = (clients @ real + 0.3 * rs.randn(600) > 0).astype(float)


def batches(a, b, size):
    for s in range(0, len(a), size):
        yield a[s:s + size], b[s:s + size]


def sigm(v):
    return 1 / (1 + np.exp(-v))


w1 = rs.randn(6, 10) * 0.4
b1 = np.zeros(10)
w2 = rs.randn(10) * 0.4
b2 = 0.0
rate = 0.3
for epoch in range(40):
    rs.shuffle(clients)
    rs.shuffle(churn)
    total = 0
    for xb, yb in batches(clients, churn, 30):
        h = np.tanh(xb @ w1 + b1)
        p = sigm(h @ w2 + b2)
        total += -np.sum(yb * np.log(p) + (1 - yb) * np.log(1 - p))
        e = (p - yb) / len(yb)
        gh = np.outer(e, w2) * (1 - h ** 2)
        w2 -= rate * h.T @ e
        b2 -= rate * e.sum()
        w1 -= rate * xb.T @ gh
        b1 -= rate * gh.sum(0)
    if epoch % 4 == 0:
        p = sigm(np.tanh(clients @ w1 + b1) @ w2 + b2)
        print('epoch', epoch, 'loss', round(total / 600, 4), 'acc', np.mean((p > .5) == churn))
