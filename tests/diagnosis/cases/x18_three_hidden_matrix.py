import numpy as np


class Red:
    def __init__(self, capas, tasa):
        np.random.seed(14)
        self.W = [np.matrix(np.random.rand(b, a)) for a, b in zip(capas[:-1], capas[1:])]
        self.B = [np.matrix(np.zeros((b, 1))) for b in capas[1:]]
        self.tasa = tasa

    def sigm(self, z):
        return 1 / (1 + np.exp(-z))

    def consulta(self, x):
        self.salidas = [x]
        for w, b in zip(self.W, self.B):
            self.salidas.append(self.sigm(w * self.salidas[-1] + b))
        return self.salidas[-1]

    def entrenar(self, x, t):
        y = self.consulta(x)
        d = np.multiply(y - t, np.multiply(y, 1 - y))
        for k in range(len(self.W) - 1, -1, -1):
            a = self.salidas[k]
            gw, gb = d * a.T, d
            d = np.multiply(self.W[k].T * d, np.multiply(a, 1 - a))
            self.W[k] = self.W[k] - self.tasa * gw
            self.B[k] = self.B[k] - self.tasa * gb
        return float(np.sum(np.square(y - t)))


rs = np.random.RandomState(2)
moldes = rs.rand(4, 64) > 0.5
cifras = rs.randint(0, 4, 200)
imagenes = np.clip(moldes[cifras] * 0.9 + rs.normal(0, 0.1, (200, 64)), 0, 1)

red = Red([64, 40, 20, 4], 0.5)
for epoca in range(15):
    error = 0
    for img, c in zip(imagenes, cifras):
        t = np.matrix(np.zeros((4, 1)))
        t[c] = 1
        error += red.entrenar(np.matrix(img).T, t)
    aciertos = sum(int(np.argmax(red.consulta(np.matrix(i).T))) == c for i, c in zip(imagenes, cifras))
    print('epoca', epoca, 'error', round(error / 200, 4), 'aciertos', aciertos, 'de 200')
print(red.consulta(np.matrix(imagenes[0]).T).T, cifras[0])
