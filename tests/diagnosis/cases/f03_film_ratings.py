import numpy as np

np.random.seed(4)
n_users, n_films, k = 40, 30, 5
taste = np.random.rand(n_users, k)
kind = np.random.rand(n_films, k)
stars = np.clip(np.round(4 * taste @ kind.T / k * 2.5), 1, 5)
seen = np.random.rand(n_users, n_films) < 0.6
triples = [(u, f, stars[u, f]) for u in range(n_users) for f in range(n_films) if seen[u, f]]


class Recommender:
    def __init__(self, rate=0.25, penalty=0.02):
        self.rate = rate
        self.penalty = penalty
        self.P = np.random.rand(n_users, k)
        self.Q = np.random.rand(n_films, k)

    def one_pass(self):
        np.random.shuffle(triples)
        for u, f, r in triples:
            u, f = int(u), int(f)
            gap = r - self.P[u] @ self.Q[f]
            old = self.P[u].copy()
            self.P[u] += self.rate * (gap * self.Q[f] - self.penalty * self.P[u])
            self.Q[f] += self.rate * (gap * old - self.penalty * self.Q[f])

    def rmse(self):
        return np.sqrt(np.mean([(r - self.P[int(u)] @ self.Q[int(f)]) ** 2 for u, f, r in triples]))


rec = Recommender()
history = [rec.rmse()]
for epoch in range(30):
    rec.one_pass()
    history.append(rec.rmse())
    if epoch % 5 == 0:
        print("epoch", epoch, "rmse", history[-1])
print(rec.P[0], rec.Q[0])
