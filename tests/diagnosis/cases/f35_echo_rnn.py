import numpy as np

rng = np.random.RandomState(35)
H, T = 16, 8
Wx, Wh, Wy = rng.randn(H, 1) * 0.6, rng.randn(H, H) * 0.35, rng.randn(1, H) * 0.3
bh, by = np.zeros((H, 1)), np.zeros((1, 1))


def clip(g, top=1.0):
    size = np.sqrt(sum((q ** 2).sum() for q in g))
    return [q * min(1.0, top / (size + 1e-12)) for q in g]


smooth, log = 0.69, []
for it in range(800):
    # echo task: was the bit three steps ago a one?
    x = rng.randint(0, 2, (T, 1, 16)) * 2.0 - 1
    want = (np.roll(x, 3, axis=0) + 1) / 2
    h = {-1: np.zeros((H, 16))}
    p, loss = {}, 0.0
    for t in range(T):
        h[t] = np.tanh(Wx @ x[t] + Wh @ h[t - 1] + bh)
        p[t] = 1 / (1 + np.exp(-(Wy @ h[t] + by)))
        if t >= 3:
            loss -= np.mean(want[t] * np.log(p[t] + 1e-12) + (1 - want[t]) * np.log(1 - p[t] + 1e-12)) / (T - 3)
    log.append(loss)
    smooth = 0.99 * smooth + 0.01 * loss
    g = [np.zeros_like(q) for q in (Wx, Wh, Wy, bh, by)]
    nxt = np.zeros((H, 16))
    for t in range(T - 1, -1, -1):
        dy = (p[t] - want[t]) / 16 * (t >= 3)
        dr = (Wy.T @ dy + nxt) * (1 - h[t] ** 2)
        g[0] += dr @ x[t].T
        g[1] += dr @ h[t - 1].T
        g[2] += dy @ h[t].T
        g[3] += dr.sum(axis=1, keepdims=True)
        g[4] += dy.sum(axis=1, keepdims=True)
        nxt = Wh.T @ dr
    for q, d in zip((Wx, Wh, Wy, bh, by), clip(g)):
        q -= 0.3 * d
    if it % 100 == 0:
        print('it', it, 'loss', loss, 'smooth', smooth)
print('end', smooth)
