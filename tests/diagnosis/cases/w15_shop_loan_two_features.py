import numpy as np

rng = np.random.default_rng(113)
income = rng.uniform(1.0, 3.0, 150)
debt = rng.uniform(0.5, 3.0, 150)
good = (income - 0.8 * debt + rng.normal(0, 0.12, 150) > 0.6).astype(float)
rows = np.stack([income, debt], axis=1)

hidden = 3
w_a = rng.uniform(-0.5, 0.5, (2, hidden))
c_a = np.zeros(hidden)
w_b = rng.uniform(-0.5, 0.5, hidden)
c_b = 0.0


def ramp(t):
    return np.maximum(t, 0.0)


def ramp_slope(t):
    return 1.0 * (t > 0)


order = np.arange(len(rows))
for epoch in range(200):
    rng.shuffle(order)
    total = 0.0
    hits = 0
    for k in order:
        t = rows[k] @ w_a + c_a
        h = ramp(t)
        p = 1 / (1 + np.exp(-(h @ w_b + c_b)))
        total -= good[k] * np.log(p) + (1 - good[k]) * np.log(1 - p)
        hits += (p > 0.5) == (good[k] == 1)
        d = p - good[k]
        d_t = d * w_b * ramp_slope(t)
        w_b = w_b - 0.05 * d * h
        c_b = c_b - 0.05 * d
        w_a = w_a - 0.05 * np.outer(rows[k], d_t)
        c_a = c_a - 0.05 * d_t
    if epoch % 20 == 0:
        print(epoch, 'loss', round(total / len(rows), 4), 'accuracy', hits / len(rows))
print(w_a, w_b, c_b)
