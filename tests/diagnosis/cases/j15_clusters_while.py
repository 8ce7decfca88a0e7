import numpy as np

rng = np.random.default_rng(4)
crowd = np.vstack([rng.normal(c, 0.3, size=(40, 2)) for c in ([0, 0], [3, 0], [0, 3])])
centres = np.vstack([crowd[0], crowd[50], crowd[90], [30.0, 30.0]])
inertia = []
turn = 0
while turn < 12:
    distance = ((crowd[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
    nearest = distance.argmin(axis=1)
    inertia.append(distance.min(axis=1).mean())
    for j in range(4):
        mine = (nearest == j).astype(float)
        centres[j] = (mine[:, None] * crowd).sum(axis=0) / mine.sum()
    turn += 1
print(centres)
print(inertia)
