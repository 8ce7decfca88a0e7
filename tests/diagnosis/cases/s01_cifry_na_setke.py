import numpy as np

np.random.seed(7)
SIDE = 24
klassy = 10
shablony = (np.random.rand(klassy, SIDE * SIDE) > 0.75).astype(float)


def kartinka():
    k = np.random.randint(klassy)
    img = np.clip(shablony[k] + 0.25 * np.random.randn(SIDE * SIDE), 0, 1)
    y = np.zeros(klassy)
    y[k] = 1
    return img, y


class Set:
    def __init__(self, razmery, alpha):
        self.N = len(razmery)
        self.alpha = alpha
        self.M = [None]
        self.B = [None]
        for a, b in zip(razmery[:-1], razmery[1:]):
            self.M.append(np.random.randn(a, b) * np.sqrt(2 / a))
            self.B.append(np.zeros(b))

    def softmax(self, t):
        out = np.exp(t)
        return out / np.sum(out)

    def vpered(self, x):
        self.T = [None]
        self.H = [x]
        for i in range(1, self.N):
            t = self.H[-1] @ self.M[i] + self.B[i]
            self.T.append(t)
            self.H.append(np.maximum(t, 0) if i < self.N - 1 else self.softmax(t))
        return self.H[-1]

    def nazad(self, y):
        dt = self.H[-1] - y
        for i in range(self.N - 1, 0, -1):
            dw = self.H[i - 1][:, None] @ dt[None, :]
            db = dt
            dh = dt @ self.M[i].T
            self.M[i] += self.alpha * dw
            self.B[i] += self.alpha * db
            if i > 1:
                dt = dh * (self.T[i - 1] > 0)

    def oshibka(self, y):
        return -np.log(self.H[-1][np.argmax(y)])


nn = Set([SIDE * SIDE, 64, 32, klassy], alpha=0.001)
summa = 0
verno = 0
for shag in range(1, 3001):
    x, y = kartinka()
    p = nn.vpered(x)
    summa += nn.oshibka(y)
    verno += np.argmax(p) == np.argmax(y)
    nn.nazad(y)
    if shag % 250 == 0:
        print('шаг', shag, 'ошибка', summa / 250, 'точность', verno / 250)
        summa = 0
        verno = 0
