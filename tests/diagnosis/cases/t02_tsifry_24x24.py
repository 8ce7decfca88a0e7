import numpy as np


class Set:
    def __init__(self, razmery):
        np.random.seed(24)
        self.M = [np.random.randn(a, b) for a, b in zip(razmery[:-1], razmery[1:])]
        self.B = [np.zeros(b) for b in razmery[1:]]
        self.shag = 0.001

    def softmax(self, t):
        out = np.exp(t)
        return out / np.sum(out)

    def vpered(self, x):
        self.H = [x]
        for k, (m, b) in enumerate(zip(self.M, self.B)):
            t = self.H[-1] @ m + b
            if k < len(self.M) - 1:
                self.H.append(np.maximum(t, 0))
        return self.softmax(t)

    def nazad(self, p, y):
        dt = p.copy()
        dt[y] -= 1
        for k in range(len(self.M) - 1, -1, -1):
            dm = np.outer(self.H[k], dt)
            db = dt
            dt = (self.M[k] @ dt) * (self.H[k] > 0)
            self.M[k] -= self.shag * dm
            self.B[k] -= self.shag * db


np.random.seed(3)
obrazcy = (np.random.rand(10, 576) > 0.75).astype(float)
metki = np.random.randint(0, 10, 300)
kartinki = np.abs(obrazcy[metki] - (np.random.rand(300, 576) > 0.95))
set_ = Set([576, 128, 64, 10])
for epoha in range(10):
    oshibka = 0
    verno = 0
    for x, y in zip(kartinki, metki):
        p = set_.vpered(x)
        oshibka -= np.log(p[y] + 1e-12)
        verno += np.argmax(p) == y
        set_.nazad(p, y)
    print('epoha', epoha, 'oshibka', oshibka / 300, 'tochnost', verno / 300)
