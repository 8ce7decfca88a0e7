import numpy as np

rng = np.random.RandomState(5)
jikan = rng.uniform(0, 10, (150, 1))
suimin = rng.uniform(4, 9, (150, 1))
nyuryoku = np.hstack([jikan / 10, suimin / 9])
tensu = (20 + 6 * jikan + 2 * suimin + rng.normal(0, 3, (150, 1))) / 100


def relu(u):
    return np.where(u > 0, u, 0.0)


class Sou:
    def __init__(self, mae, ato):
        self.w = rng.randn(mae, ato) * np.sqrt(2 / mae)
        self.b = np.zeros(ato)

    def jun(self, x):
        self.x = x
        self.u = x @ self.w + self.b
        return relu(self.u)

    def gyaku(self, delta, eta):
        delta = delta * (self.u > 0)
        mae = delta @ self.w.T
        self.w -= eta * self.x.T @ delta
        self.b -= eta * delta.sum(axis=0)
        return mae


sou = [Sou(2, 12), Sou(12, 12), Sou(12, 1)]
eta = 0.1
for kai in range(2000):
    y = nyuryoku
    for s in sou:
        y = s.jun(y)
    gosa = np.mean((y - tensu) ** 2)
    delta = 2 * (y - tensu) / len(y)
    for s in reversed(sou):
        delta = s.gyaku(delta, eta)
    if kai % 200 == 0:
        print('kai', kai, 'gosa', gosa, 'y', y[:3, 0])
print('saigo', gosa)
