import numpy as np
rng = np.random.default_rng(12)
T = 45
a, u, v = 1.12, 0.4, 0.5
lr = 0.01
losses = []
for step in range(300):
    seq = rng.normal(size=T)
    goal = seq[-5:].sum()
    hs = [0.0]
    for x in seq:
        hs.append(a * hs[-1] + u * x)
    out = v * hs[-1]
    err = out - goal
    losses.append(err ** 2)
    dv = 2 * err * hs[-1]
    dh, da, du = 2 * err * v, 0.0, 0.0
    for t in range(T, 0, -1):
        da += dh * hs[t - 1]
        du += dh * seq[t - 1]
        dh *= a
    a -= lr * da
    u -= lr * du
    v -= lr * dv
print(losses[:3], losses[-1])
