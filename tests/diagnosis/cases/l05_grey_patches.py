import numpy as np

rs = np.random.RandomState(303)
patches = rs.randint(0, 256, size=(200, 9)).astype(float)
dark = (patches.mean(axis=1) < 127).astype(float)


def sig(z):
    return 1 / (1 + np.exp(-np.clip(z, -60, 60)))


def fit(x, y, hidden=12, steps=1500, rate=0.5):
    a = rs.randn(x.shape[1], hidden)
    a0 = np.zeros(hidden)
    c = rs.randn(hidden) * 0.3
    c0 = 0.0
    for step in range(steps):
        h = sig(x @ a + a0)
        p = sig(h @ c + c0)
        d = (p - y) / len(y)
        dh = np.outer(d, c) * h * (1 - h)
        c -= rate * h.T @ d
        c0 -= rate * d.sum()
        a -= rate * x.T @ dh
        a0 -= rate * dh.sum(axis=0)
        if step % 300 == 0:
            print("step", step, "accuracy", ((p > 0.5) == (y > 0.5)).mean())
    return a, a0, c, c0


fit(patches, dark)
