import numpy as np

rng = np.random.RandomState(0)
STEPS, HIDDEN, BATCH = 30, 10, 20


def batch():
    x = rng.binomial(1, 0.5, (BATCH, STEPS)).astype(float)
    return x, x.sum(axis=1, keepdims=True)


Wx = rng.randn(1, HIDDEN) * 0.3
Wh = rng.randn(HIDDEN, HIDDEN) * 0.3
bh = np.zeros(HIDDEN)
Wy = rng.randn(HIDDEN, 1) * 0.3
by = np.zeros(1)
eta = 0.01
history = []

for it in range(1500):
    x, t = batch()
    hs = [np.zeros((BATCH, HIDDEN))]
    for k in range(STEPS):
        hs.append(np.maximum(0, x[:, k:k + 1] @ Wx + hs[-1] @ Wh + bh))
    y = hs[-1] @ Wy + by
    history.append(np.mean((y - t) ** 2))
    dy = 2 * (y - t) / BATCH
    grads = [np.zeros_like(q) for q in (Wx, Wh, bh)] + [hs[-1].T @ dy, dy.sum(axis=0)]
    dh = dy @ Wy.T
    for k in reversed(range(STEPS)):
        dz = dh * (hs[k + 1] > 0)
        grads[0] += x[:, k:k + 1].T @ dz
        grads[1] += hs[k].T @ dz
        grads[2] += dz.sum(axis=0)
        dh = dz @ Wh.T
    for q, g in zip((Wx, Wh, bh, Wy, by), grads):
        q -= eta * g
    if it % 100 == 0:
        print('iteration', it, 'loss', history[-1], 'largest gradient', max(np.abs(g).max() for g in grads))
print('mean loss of the last 100', np.mean(history[-100:]))
print(y[:4].ravel(), t[:4].ravel())
