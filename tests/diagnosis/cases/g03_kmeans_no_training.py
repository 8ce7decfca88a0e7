import numpy as np
rng = np.random.default_rng(22)
P = np.vstack([rng.normal(c, 0.3, (40, 2)) for c in (0, 3, 6)])
C = P[rng.choice(120, 3, replace=False)]
for it in range(20):
    d = ((P[:, None] - C[None]) ** 2).sum(-1)
    who = d.argmin(1)
    C = np.array([P[who == k].mean(0) if (who == k).any() else C[k] for k in range(3)])
    print(it, d.min(1).sum())
