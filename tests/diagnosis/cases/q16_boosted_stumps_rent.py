import numpy as np

rs = np.random.RandomState(10)
table = np.zeros((150, 3))
table[:, 0] = rs.uniform(20, 120, 150)
table[:, 1] = rs.randint(0, 15, 150)
table[:, 2] = 4 + 0.11 * table[:, 0] - 0.2 * table[:, 1] + rs.normal(0, 0.4, 150)

X = table[:, :2]
y = table[:, 2:]


class Stump:
    def fit(self, X, r):
        self.best = None
        for j in range(X.shape[1]):
            for cut in np.percentile(X[:, j], range(5, 100, 5)):
                low = X[:, j] <= cut
                if low.all() or not low.any():
                    continue
                a, b = r[low].mean(), r[~low].mean()
                sse = ((r[low] - a) ** 2).sum() + ((r[~low] - b) ** 2).sum()
                if self.best is None or sse < self.best[0]:
                    self.best = (sse, j, cut, a, b)
        return self

    def predict(self, X):
        _, j, cut, a, b = self.best
        return np.where(X[:, j] <= cut, a, b)


class Boost:
    def __init__(self, rounds=160, shrink=0.1):
        self.rounds, self.shrink, self.trees = rounds, shrink, []

    def fit(self, X, y):
        self.start = y.mean()
        F = np.full(len(X), self.start)
        for m in range(self.rounds):
            residual = y - F
            tree = Stump().fit(X, residual)
            F = F + self.shrink * tree.predict(X)
            self.trees.append(tree)
            if m % 16 == 0 or m == self.rounds - 1:
                print('round', m, 'mse', round(float(np.mean((y - F) ** 2)), 4))
        return self

    def predict(self, X):
        return self.start + self.shrink * sum(t.predict(X) for t in self.trees)


model = Boost().fit(X, y)
print('first predictions', model.predict(X)[:5])
print('first targets    ', y[:5, 0])
