import numpy as np

rng = np.random.default_rng(8)
x = rng.normal(size=(100, 3))
salary = (40000 + 9000 * x[:, 0] - 4000 * x[:, 1] ** 2 + rng.normal(0, 500, 100)).reshape(-1, 1)


class Net:
    def __init__(self):
        self.w1 = rng.normal(size=(3, 8)) / 2
        self.c1 = np.zeros(8)
        self.w2 = rng.normal(size=(8, 1)) / 3
        self.c2 = np.zeros(1)

    def forward(self, x):
        self.z = x @ self.w1 + self.c1
        self.h = np.where(self.z > 0, self.z, 0.0)
        return self.h @ self.w2 + self.c2

    def step(self, x, t, eta):
        out = self.forward(x)
        d = 2 * (out - t) / len(x)
        dh = d @ self.w2.T * (self.z > 0)
        self.w2 -= eta * self.h.T @ d
        self.c2 -= eta * d.sum(0)
        self.w1 -= eta * x.T @ dh
        self.c1 -= eta * dh.sum(0)
        return np.mean((out - t) ** 2)


net = Net()
log = []
for epoch in range(400):
    log.append(net.step(x, salary, 0.05))
print(log[0], log[-1])
