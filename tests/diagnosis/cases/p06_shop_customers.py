import numpy as np

np.random.seed(5)
groups = [(22, 18, 4), (35, 62, 6), (48, 30, 5), (61, 75, 4)]
people = np.vstack([np.random.randn(50, 2) * s + [a, b] for a, b, s in groups])
k = 7

low, high = people.min(axis=0), people.max(axis=0)
centres = np.random.uniform(low, high, size=(k, 2))


def distances(people, centres):
    d = np.zeros((len(people), len(centres)))
    for j in range(len(centres)):
        d[:, j] = np.sqrt(((people - centres[j]) ** 2).sum(axis=1))
    return d


step = 0
while step < 30:
    d = distances(people, centres)
    owner = d.argmin(axis=1)
    spread = np.sum(d[np.arange(len(people)), owner] ** 2)
    print('step', step, 'within-group sum of squares', spread, np.bincount(owner, minlength=k))
    new = centres.copy()
    for j in range(k):
        mine = people[owner == j]
        new[j] = mine.mean(axis=0)
    if np.allclose(new, centres):
        break
    centres = new
    step += 1

print('centres')
print(centres)
