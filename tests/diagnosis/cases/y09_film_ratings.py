import numpy as np

np.random.seed(8)
USERS, FILMS, TRUE_K = 60, 80, 4
taste = np.random.randn(USERS, TRUE_K) * 0.6
style = np.random.randn(FILMS, TRUE_K) * 0.6
full = np.clip(np.round(3.3 + taste @ style.T), 1, 5)
known = np.random.rand(USERS, FILMS) < 0.35
samples = [(u, f, full[u, f]) for u, f in zip(*np.nonzero(known))]


class Recommender:
    def __init__(self, samples, n_u, n_f, k=40, lr=0.02, reg=0.02):
        self.samples = samples
        self.lr = lr
        self.reg = reg
        self.mean = sum(s[2] for s in samples) / len(samples)
        self.P = np.random.rand(n_u, k) * self.mean
        self.Q = np.random.rand(k, n_f) * self.mean
        self.bu = np.zeros(n_u)
        self.bf = np.zeros(n_f)

    def predict(self, u, f):
        return self.mean + self.bu[u] + self.bf[f] + self.P[u] @ self.Q[:, f]

    def one_epoch(self):
        np.random.shuffle(self.samples)
        for u, f, r in self.samples:
            u, f = int(u), int(f)
            miss = self.predict(u, f) - r
            self.bu[u] -= self.lr * (miss + self.reg * self.bu[u])
            self.bf[f] -= self.lr * (miss + self.reg * self.bf[f])
            pu = self.P[u].copy()
            self.P[u] -= self.lr * (miss * self.Q[:, f] + self.reg * pu)
            self.Q[:, f] -= self.lr * (miss * pu + self.reg * self.Q[:, f])

    def rmse(self):
        return np.sqrt(np.mean([(self.predict(int(u), int(f)) - r) ** 2 for u, f, r in self.samples]))


rec = Recommender(samples, USERS, FILMS)
print('ratings', len(samples), 'mean', rec.mean, 'start', rec.rmse())
for epoch in range(40):
    rec.one_epoch()
    if epoch % 4 == 0:
        print('epoch', epoch, 'rmse', rec.rmse())
print('first prediction', rec.predict(0, 0), 'truth', full[0, 0])
