import numpy as np

rng = np.random.default_rng(41)
common = rng.normal(size=(240, 1))
X = 0.9 * common + 0.4 * rng.normal(size=(240, 8))
X = (X - X.mean(0)) / X.std(0)
y = X @ rng.normal(size=8) + 0.1 * rng.normal(size=240)


class Ball:
    """Rolls down the squared error with some momentum."""

    def __init__(self, size, rate, friction):
        self.place = np.zeros(size)
        self.speed = np.zeros(size)
        self.rate, self.friction = rate, friction

    def roll(self, slope):
        self.speed = self.friction * self.speed - self.rate * slope
        self.place = self.place + self.speed


ball = Ball(8, rate=0.5, friction=0.85)
heights = []
for t in range(1500):
    miss = X @ ball.place - y
    heights.append(float(np.mean(miss**2)))
    ball.roll(2 * X.T @ miss / 240)
print("last heights", heights[-3:])
