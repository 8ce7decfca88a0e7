import numpy as np

rng = np.random.default_rng(307)
pos = rng.uniform(-1, 1, (250, 2))
side = (pos[:, :1] - pos[:, 1:] > 0.2) * 1.0
p = dict(A=0.3 * rng.normal(size=(2, 16)), a=np.full(16, -6.0), B=0.3 * rng.normal(size=(16, 1)), b=np.zeros(1))
hits = []
for epoch in range(60):
    order = rng.permutation(250)
    ok = 0
    for start in range(0, 250, 25):
        rows = order[start:start + 25]
        x, t = pos[rows], side[rows]
        h = np.maximum(0, x @ p["A"] + p["a"])
        o = 1 / (1 + np.exp(-(h @ p["B"] + p["b"])))
        ok += np.sum((o > 0.5) == (t > 0.5))
        do = (o - t) / 25
        dh = do @ p["B"].T * (h > 0)
        grads = dict(B=h.T @ do, b=do.sum(0), A=x.T @ dh, a=dh.sum(0))
        for name in p:
            p[name] -= 0.5 * grads[name]
    hits.append(ok / 250)
print(hits[::10])
