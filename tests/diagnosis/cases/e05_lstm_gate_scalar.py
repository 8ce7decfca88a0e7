import numpy as np
rng = np.random.default_rng(24)
sig = lambda z: 1 / (1 + np.exp(-z))
p = rng.normal(0, 0.5, 5)


def run(p, xs):
    h = 0.0
    for x in xs:
        f = sig(p[0] * x + p[1])
        h = f * h + (1 - f) * np.tanh(p[2] * x + p[3])
    return p[4] * h


data = [(xs, xs[-1] * 0.5) for xs in rng.normal(size=(30, 6))]
for it in range(40):
    total = np.mean([(run(p, xs) - t) ** 2 for xs, t in data])
    grad = np.zeros(5)
    for j in range(5):
        q = p.copy()
        q[j] += 1e-5
        grad[j] = (np.mean([(run(q, xs) - t) ** 2 for xs, t in data]) - total) / 1e-5
    p = p - 0.3 * grad
    print(it, total)
