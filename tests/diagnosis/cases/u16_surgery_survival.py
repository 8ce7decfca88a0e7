import numpy as np

np.random.seed(19)
N = 306
age = np.random.normal(52, 11, N).clip(30, 83)
nodes = np.random.exponential(4, N).round()
year = np.random.randint(58, 70, N)
risk = 0.09 * (age - 52) + 0.6 * (nodes - 5)
status = np.where(risk + np.random.normal(0, 0.6, N) > 0, 2, 1)

F = np.vstack([age, nodes, year]).T
F = (F - F.mean(0)) / F.std(0)
Y = status.reshape(N, 1)


class Logit:
    def __init__(self, d):
        self.W = np.random.randn(d, 1) * 0.01
        self.c = 0.0

    def prob(self, x):
        return 1.0 / (1.0 + np.exp(-(x @ self.W + self.c)))

    def cost(self, x, y):
        p = self.prob(x)
        return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))

    def step(self, x, y, lr):
        delta = self.prob(x) - y
        self.W -= lr * x.T @ delta / len(x)
        self.c -= lr * delta.mean()


clf = Logit(3)
for k in range(1051):
    if k % 150 == 0:
        guess = (clf.prob(F) > 0.5).astype(int) + status.min()
        print('step', k, 'cost', round(clf.cost(F, Y), 4), 'accuracy', round(np.mean(guess == Y), 3))
    clf.step(F, Y, 0.02)
print(clf.W.ravel(), clf.c)
