import warnings
import numpy as np

warnings.simplefilter('ignore', category=RuntimeWarning)
rng = np.random.default_rng(9)
spots = np.array([[1.0, 1.0], [8.0, 2.0], [4.0, 9.0]])
pts = np.concatenate([rng.normal(s, 0.6, (60000, 2)) for s in spots])
centers = np.array([[0.0, 0.0], [9.0, 9.0], [40.0, -40.0]])

previous = None
for turn in range(30):
    d = ((pts[:, None, :] - centers[None, :, :]) ** 2).sum(axis=2)
    owner = d.argmin(axis=1)
    inertia = d[np.arange(len(pts)), owner].sum()
    print('turn', turn, 'inertia', round(inertia, 3), 'sizes', np.bincount(owner, minlength=3))
    fresh = np.array([pts[owner == k].mean(axis=0) for k in range(3)])
    empty = np.isnan(fresh).any(axis=1)
    if empty.any():
        far = d.min(axis=1).argsort()[::-1]
        fresh[empty] = pts[far[:empty.sum()]]
    if previous is not None and abs(previous - inertia) < 1e-9:
        break
    previous = inertia
    centers = fresh
print('centers', centers.round(2))
