import numpy as np

np.random.seed(1)
t = 2 * np.random.normal(size=(1000, 1))
goal = t ** 2 - 0.2 * np.cos(3 * np.pi * t)
x = (t - t.mean()) / t.std()
goal = (goal - goal.mean()) / goal.std()


class Curve:
    units = 10
    speed = 0.05

    def __init__(self):
        self.a = 2 * np.random.random((1, self.units)) - 1
        self.ab = np.random.normal(size=(1, self.units))
        self.c = 2 * np.random.random((self.units, 1)) - 1
        self.cb = np.zeros((1, 1))

    def run(self, x):
        self.h = 1 / (1 + np.exp(-(x @ self.a + self.ab)))
        return self.h @ self.c + self.cb

    def learn(self, x, y):
        out = self.run(x)
        d_out = 2 * (out - y)
        d_hid = d_out @ self.c.T * self.h * (1 - self.h)
        self.c = self.c - self.speed * (self.h.T @ d_out)
        self.cb = self.cb - self.speed * d_out.sum(axis=0)
        self.a = self.a - self.speed * (x.T @ d_hid)
        self.ab = self.ab - self.speed * d_hid.sum(axis=0)
        return np.mean((out - y) ** 2)


net = Curve()
for j in range(3000):
    loss = net.learn(x, goal)
    if j < 4 or j % 500 == 0:
        print("loss", j, loss)
print("final", loss)
print(np.hstack([goal[:5], net.run(x[:5])]))
