import numpy as np

rng = np.random.default_rng(401)
beans = rng.uniform(-1, 1, (240, 4))
sprouts = (beans @ [3.0, 0.2, -0.3, -2.0] > 0).astype(float)


class Grower:
    def __init__(self, n):
        self.v = np.zeros(n)
        self.v0 = 0.0

    def chance(self, x):
        return 1 / (1 + np.exp(-(x @ self.v + self.v0)))

    def learn(self, x, y, rate):
        d = (self.chance(x) - y) / len(y)
        self.v = self.v - rate * x[:, ::-1].T @ d
        self.v0 = self.v0 - rate * d.sum()


grower = Grower(4)
for epoch in range(300):
    grower.learn(beans, sprouts, 0.2)
    if epoch % 50 == 0:
        print(epoch, "right:", np.mean((grower.chance(beans) > 0.5) == (sprouts > 0.5)))
