import random
import math

random.seed(12)
N_LISTENERS, N_SONGS, K = 90, 40, 6

taste = [[random.gauss(0, 1) for _ in range(2)] for _ in range(N_LISTENERS)]
style = [[random.gauss(0, 1) for _ in range(2)] for _ in range(N_SONGS)]
plays = []
for u in range(N_LISTENERS):
    for s in range(N_SONGS):
        if random.random() < 0.4:
            z = 3.0 + taste[u][0] * style[s][0] + taste[u][1] * style[s][1]
            plays.append((u, s, min(660.0, round(math.exp(z)))))
random.shuffle(plays)
print(len(plays), 'rows, most plays', max(p[2] for p in plays))


class Factors:
    def __init__(self, n, m, k, lr=0.01, reg=0.02):
        self.lr, self.reg, self.k = lr, reg, k
        self.bu = [0.0] * n
        self.bi = [0.0] * m
        self.p = [[random.gauss(0, 0.1) for _ in range(k)] for _ in range(n)]
        self.q = [[random.gauss(0, 0.1) for _ in range(k)] for _ in range(m)]

    def guess(self, u, i):
        return self.mean + self.bu[u] + self.bi[i] + sum(a * b for a, b in zip(self.p[u], self.q[i]))

    def fit(self, rows, epochs):
        self.mean = sum(r for _, _, r in rows) / len(rows)
        spread = sum((r - self.mean) ** 2 for _, _, r in rows) / len(rows)
        for e in range(epochs):
            sse = 0.0
            for u, i, r in rows:
                err = r - self.guess(u, i)
                sse += err * err
                self.bu[u] += self.lr * (err - self.reg * self.bu[u])
                self.bi[i] += self.lr * (err - self.reg * self.bi[i])
                for f in range(self.k):
                    pu, qi = self.p[u][f], self.q[i][f]
                    self.p[u][f] += self.lr * (err * qi - self.reg * pu)
                    self.q[i][f] += self.lr * (err * pu - self.reg * qi)
            if e < 6 or e % 20 == 19:
                print('epoch', e + 1, 'unexplained share', sse / len(rows) / spread)


m = Factors(N_LISTENERS, N_SONGS, K)
m.fit(plays, 120)
print('listener 0:', [round(v, 3) for v in m.p[0]], m.bu[0])
