import numpy as np


class BookFactors:
    def __init__(self, table, k, rate=0.3, reg=0.02):
        self.table = table
        self.rate = rate
        self.reg = reg
        self.seen = [(i, j, table[i, j]) for i in range(table.shape[0])
                     for j in range(table.shape[1]) if table[i, j] > 0]
        self.mu = sum(r for _, _, r in self.seen) / len(self.seen)
        self.P = np.random.rand(table.shape[0], k) * 0.5
        self.Q = np.random.rand(k, table.shape[1]) * 0.5
        self.bu = np.zeros(table.shape[0])
        self.bi = np.zeros(table.shape[1])

    def predict(self, i, j):
        return self.P[i, :] @ self.Q[:, j] + self.mu + self.bu[i] + self.bi[j]

    def epoch(self):
        np.random.shuffle(self.seen)
        for i, j, r in self.seen:
            i, j = int(i), int(j)
            e = self.predict(i, j) - r
            self.bu -= self.rate * (e + self.reg * self.bu[i])
            self.bi -= self.rate * (e + self.reg * self.bi[j])
            p = self.P[i, :].copy()
            self.P[i, :] -= self.rate * (e * self.Q[:, j] + self.reg * p)
            self.Q[:, j] -= self.rate * (e * p + self.reg * self.Q[:, j])

    def cost(self):
        return np.mean([(self.predict(int(i), int(j)) - r) ** 2 for i, j, r in self.seen])


np.random.seed(21)
taste = np.random.randn(30, 2) @ np.random.randn(2, 25) * 0.1
user = np.random.randn(30, 1) * 0.9
book = np.random.randn(1, 25) * 0.9
R = np.clip(np.round(3 + taste + user + book, 1), 0.5, 6)
R[np.random.rand(30, 25) < 0.4] = 0

model = BookFactors(R, 1)
for ep in range(60):
    if ep % 5 == 0:
        print("epoch", ep, "mse", round(model.cost(), 4))
    model.epoch()
print("final", model.cost())
