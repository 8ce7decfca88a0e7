import numpy as np

rng = np.random.default_rng(6)
groups = [(20, 15, 3), (22, 80, 4), (45, 50, 5), (60, 20, 4), (65, 85, 3)]
X = np.vstack([rng.normal((a, b), s, size=(60, 2)) for a, b, s in groups])


class Grouper:
    def __init__(self, k, max_iter=50, seed=1):
        self.k = k
        self.max_iter = max_iter
        self.rng = np.random.default_rng(seed)

    def fit(self, X):
        low, high = X.min(axis=0), X.max(axis=0)
        self.centres = self.rng.uniform(low, high, size=(self.k, X.shape[1]))
        self.history = []
        for it in range(self.max_iter):
            gaps = X[:, None, :] - self.centres[None, :, :]
            dist = np.sqrt((gaps ** 2).sum(axis=2))
            self.owner = dist.argmin(axis=1)
            self.history.append(float((dist.min(axis=1) ** 2).sum()))
            moved = self.centres.copy()
            for j in range(self.k):
                moved[j] = X[self.owner == j].mean(axis=0)
            shift = np.abs(moved - self.centres).max()
            self.centres = moved
            if shift < 1e-6:
                break
        return self


g = Grouper(5, seed=26).fit(X)
print('inertia per round', [round(h, 1) for h in g.history[:8]], '...', g.history[-1])
print('rounds', len(g.history))
print(g.centres)
print('sizes', np.bincount(g.owner, minlength=5))
