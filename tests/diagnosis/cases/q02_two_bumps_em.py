import numpy as np


class Mixture(object):
    """one dimensional gaussian mixture fitted with EM"""

    def __init__(self, k, rounds=6000):
        self.k = k
        self.rounds = rounds

    def density(self, x, m, v):
        return np.exp(-(x - m) ** 2 / (2 * v)) / np.sqrt(2 * np.pi * v)

    def fit(self, x, seed=0):
        r = np.random.RandomState(seed)
        self.mu = r.choice(x, self.k, replace=False)
        self.var = np.ones(self.k)
        self.pi = np.ones(self.k) / self.k
        for it in range(self.rounds):
            resp = np.array([self.pi[j] * self.density(x, self.mu[j], self.var[j])
                             for j in range(self.k)])
            resp = resp / np.sum(resp, axis=0)
            n = resp.sum(axis=1)
            self.mu = (resp * x).sum(axis=1) / n
            self.var = (resp * (x - self.mu[:, None]) ** 2).sum(axis=1) / n
            self.pi = n / len(x)
            if it % 1000 == 0:
                print(it, self.mu, self.var, self.pi)
        return self


if __name__ == '__main__':
    gen = np.random.default_rng(5)
    waits = np.concatenate([gen.normal(54, 6, 160), gen.normal(121, 9, 240)])
    gen.shuffle(waits)
    model = Mixture(2).fit(waits)
    print('means', model.mu)
    print('deviations', np.sqrt(model.var))
    print('shares', model.pi)
