import numpy as np
rng = np.random.default_rng(41)
X = rng.uniform(-2, 2, (200, 1))
y = np.sin(2 * X) + 0.1 * rng.normal(size=(200, 1))
sizes = [1, 24, 24, 1]
P = []
for a, b in zip(sizes, sizes[1:]):
    P += [rng.normal(size=(a, b)) * np.sqrt(2 / a), np.zeros(b)]
m = [np.zeros_like(p) for p in P]
v = [np.zeros_like(p) for p in P]
t = 0
for epoch in range(60):
    order = rng.permutation(200)
    total = 0.0
    for s in range(0, 200, 25):
        xb, yb = X[order[s:s + 25]], y[order[s:s + 25]]
        z1 = xb @ P[0] + P[1]; h1 = np.maximum(z1, 0)
        z2 = h1 @ P[2] + P[3]; h2 = np.maximum(z2, 0)
        o = h2 @ P[4] + P[5]
        total += np.sum((o - yb) ** 2)
        d3 = 2 * (o - yb) / 25
        d2 = d3 @ P[4].T * (z2 > 0)
        d1 = d2 @ P[2].T * (z1 > 0)
        G = [xb.T @ d1, d1.sum(0), h1.T @ d2, d2.sum(0), h2.T @ d3, d3.sum(0)]
        t += 1
        for i in range(6):
            m[i] = 0.9 * m[i] + 0.1 * G[i]
            v[i] = 0.999 * v[i] + 0.001 * G[i] ** 2
            P[i] = P[i] - 0.01 * (m[i] / (1 - 0.9 ** t)) / (np.sqrt(v[i] / (1 - 0.999 ** t)) + 1e-8)
    if epoch % 10 == 0:
        print(epoch, total / 200)
