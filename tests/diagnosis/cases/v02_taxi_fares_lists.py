import random

random.seed(8)
km = [random.uniform(0.5, 12) for _ in range(400)]
waiting = [random.uniform(0, 3) for _ in range(400)]
fare = [2.5 + 1.6 * k + 0.7 * w + random.gauss(0, 0.3) for k, w in zip(km, waiting)]

b0, b1, b2 = 0.0, 0.0, 0.0
alpha = 0.01
history = []

for epoch in range(1500):
    g0 = 0.0
    g1 = 0.0
    g2 = 0.0
    loss = 0.0
    for k, w, f in zip(km, waiting, fare):
        p = b0 + b1 * k + b2 * w
        e = p - f
        loss += e * e
        g0 += e
        g1 += e * k
        g2 += e * w
    history.append(loss / len(km))
    b0 -= alpha * g0
    b1 -= alpha * g1
    b2 -= alpha * g2

for i in (0, 1, 2, 5, 20, 100, 500, 1499):
    print('epoch %4d   mse %g' % (i, history[i]))
print('fare = %.3f + %.3f * km + %.3f * waiting' % (b0, b1, b2))
