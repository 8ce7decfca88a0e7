import numpy as np

rng = np.random.RandomState(13)
n = 800
quad = rng.uniform(20, 140, n)
stock = rng.randint(0, 7, n)
entf = rng.uniform(0, 15, n)
miete = 3.0 + 9.5 * quad / 100 - 0.25 * entf + 0.3 * stock + rng.normal(0, 0.4, n)
ziel = (miete / miete.max()).reshape(-1, 1)
daten = np.stack([quad / 140, stock / 6, entf / 15], axis=1)


def relu(v):
    return np.maximum(v, 0)


def relu_abl(v):
    return (v > 0).astype(float)


class Netz:
    def __init__(self, groessen):
        self.G = [rng.randn(a, b) * np.sqrt(2 / a) for a, b in zip(groessen[:-1], groessen[1:])]
        self.B = [np.zeros((1, b)) for b in groessen[1:]]

    def vorwaerts(self, x):
        self.v, self.a = [], [x]
        for g, b in zip(self.G, self.B):
            self.v.append(self.a[-1] @ g + b)
            self.a.append(relu(self.v[-1]))
        return self.a[-1]

    def lernen(self, x, t, rate):
        aus = self.vorwaerts(x)
        delta = 2 * (aus - t) / len(x) * relu_abl(self.v[-1])
        for k in reversed(range(len(self.G))):
            dg = self.a[k].T @ delta
            db = delta.sum(axis=0, keepdims=True)
            if k > 0:
                delta = delta @ self.G[k].T * relu_abl(self.v[k - 1])
            self.G[k] -= rate * dg
            self.B[k] -= rate * db
        return np.mean((aus - t) ** 2)


netz = Netz([3, 16, 8, 1])
for schritt in range(1001):
    fehler = netz.lernen(daten, ziel, 0.1)
    if schritt % 100 == 0:
        print('Schritt', schritt, 'Fehler', round(float(fehler), 6))
print('Vorhersage', netz.vorwaerts(daten[:5]).ravel(), 'Soll', ziel[:5].ravel())
