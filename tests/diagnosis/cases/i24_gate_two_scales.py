import numpy as np

np.random.seed(28)
volt = np.r_[np.random.uniform(-3, 3, 190), np.random.uniform(-9000, -4000, 10)]
is_open = (volt + 0.5 * np.random.randn(200) > 0.5).astype(float)


class Gate:
    def __init__(self):
        self.w = 0.5
        self.b = 0.0

    def chance(self, v):
        return 1.0 / (1.0 + np.exp(-(self.w * v + self.b)))


gate = Gate()
brier = []
for i in range(1000):
    p = gate.chance(volt)
    brier.append(np.mean((p - is_open) ** 2))
    gate.w -= 0.3 * np.mean((p - is_open) * np.clip(volt, -3, 3))
    gate.b -= 0.3 * np.mean(p - is_open)
    if i % 100 == 0:
        print(i, brier[-1])
print(gate.w, gate.b, "accuracy", np.mean((gate.chance(volt) > 0.5) == is_open))
