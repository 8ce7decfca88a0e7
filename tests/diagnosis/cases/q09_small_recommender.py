import numpy as np


class MF():
    def __init__(self, R, K, alpha, beta, iterations):
        self.R = R
        self.users, self.items = R.shape
        self.K, self.alpha, self.beta, self.iterations = K, alpha, beta, iterations

    def train(self):
        self.P = np.random.normal(scale=1. / self.K, size=(self.users, self.K))
        self.Q = np.random.normal(scale=1. / self.K, size=(self.items, self.K))
        self.b_u = np.zeros(self.users)
        self.b_i = np.zeros(self.items)
        self.b = np.mean(self.R[self.R > 0])
        todo = [(i, j, self.R[i, j]) for i in range(self.users)
                for j in range(self.items) if self.R[i, j] > 0]
        progress = []
        for n in range(self.iterations):
            np.random.shuffle(todo)
            for i, j, r in todo:
                i, j = int(i), int(j)
                e = r - self.rating(i, j)
                self.b_u[i] += self.alpha * (e - self.beta * self.b_u[i])
                self.b_i[j] += self.alpha * (e - self.beta * self.b_i[j])
                row = self.P[i, :].copy()
                self.P[i, :] += self.alpha * (e * self.Q[j, :] - self.beta * self.P[i, :])
                self.Q[j, :] += self.alpha * (e * row - self.beta * self.Q[j, :])
            err = self.error()
            progress.append((n + 1, err))
            if (n + 1) % 5 == 0:
                print("Iteration: %d ; error = %.4f" % (n + 1, err))
        return progress

    def rating(self, i, j):
        return self.b + self.b_u[i] + self.b_i[j] + self.P[i, :].dot(self.Q[j, :].T)

    def error(self):
        xs, ys = self.R.nonzero()
        full = self.b + self.b_u[:, None] + self.b_i[None, :] + self.P.dot(self.Q.T)
        return np.sqrt(np.mean((self.R[xs, ys] - full[xs, ys]) ** 2))


np.random.seed(33)
u, v = np.random.randn(50, 2), np.random.randn(30, 2)
R = np.clip(np.round(3 + u.dot(v.T)), 1, 5)
R[np.random.rand(50, 30) < 0.5] = 0

mf = MF(R, K=20, alpha=0.3, beta=0.01, iterations=40)
log = mf.train()
print(log[:3], log[-1])
print(mf.P[0, :4])
