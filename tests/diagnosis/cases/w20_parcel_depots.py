import numpy as np

np.random.seed(3)
towns = np.vstack([np.random.randn(2500, 2) * 0.6 + c for c in ((0, 0), (5, 1), (2, 6))])
k = 3
depots = np.array([[0.5, 0.2], [4.0, 2.0], [14.0, -9.0]])


def nearest(p, cs):
    best, where = None, 0
    for i in range(len(cs)):
        d = np.sqrt(np.sum((p - cs[i]) ** 2))
        if best is None or d < best:
            best, where = d, i
    return where


moved = 1.0
rnd = 0
while moved > 1e-6 and rnd < 25:
    group = [[] for _ in range(k)]
    for t in towns:
        group[nearest(t, depots)].append(t)
    new = np.zeros((k, 2))
    for i in range(k):
        new[i] = np.mean(group[i], axis=0)
    moved = np.sum((new - depots) ** 2)
    depots = new
    rnd += 1
    road = sum(np.sum((t - depots[nearest(t, depots)]) ** 2) for t in towns)
    print('round', rnd, 'moved', moved, 'sizes', [len(g) for g in group], 'road', road)
print(depots)
