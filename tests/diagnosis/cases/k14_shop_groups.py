import numpy as np


def nearest(points, centres):
    d = ((points[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
    return d.argmin(axis=1), d.min(axis=1).sum()


def new_centres(points, who, k):
    out = np.zeros((k, points.shape[1]))
    for g in range(k):
        members = points[who == g]
        out[g] = members.sum(axis=0) / len(members)
    return out


def cluster(points, k, rounds=25):
    lo, hi = points.min(axis=0), points.max(axis=0)
    centres = np.random.uniform(lo, hi, (k, points.shape[1]))
    for r in range(rounds):
        who, inertia = nearest(points, centres)
        print("round", r, "inertia", inertia, "sizes", np.bincount(who, minlength=k))
        centres = new_centres(points, who, k)
    return centres, who


np.random.seed(6)
blobs = [(2, 3), (20, 4), (9, 25), (30, 30)]
pts = np.vstack([np.random.normal(c, 1.2, (60, 2)) for c in blobs])
pts = np.vstack([pts, [[95.0, 2.0]]])
final, who = cluster(pts, 5)
print(final)
