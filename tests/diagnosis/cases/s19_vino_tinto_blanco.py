import numpy as np

np.random.seed(31)
n = 240
tinto = np.random.randn(n // 2, 5) + np.array([1.0, -0.8, 0.5, 0.0, 0.7])
blanco = np.random.randn(n // 2, 5) - np.array([1.0, -0.8, 0.5, 0.0, 0.7])
muestras = np.vstack((tinto, blanco))
tipo = np.array([1] * (n // 2) + [0] * (n // 2))
orden = np.random.permutation(n)
muestras, tipo = muestras[orden], tipo[orden]


class Neurona:
    def __init__(self, entradas):
        self.w = np.random.randn(entradas) * 0.1
        self.b = 0.0
        self.error = 0.0
        self.fallos = 0

    def salida(self, x):
        return 1 / (1 + np.exp(-(np.dot(self.w, x) + self.b)))

    def aprende(self, x, d, eta):
        s = self.salida(x)
        self.error += -(d * np.log(s) + (1 - d) * np.log(1 - s))
        self.fallos += int((s > 0.5) != d)
        self.w += eta * (d - s) * x
        self.b += eta * (d - s)


neurona = Neurona(5)
anterior = None
for ciclo in range(1, 31):
    for x, d in zip(muestras, tipo):
        neurona.aprende(x, d, 0.02)
    coste = neurona.error / n
    if ciclo % 3 == 0 or ciclo < 4:
        print('ciclo', ciclo, 'coste', round(coste, 4), 'fallos', neurona.fallos,
              'sube' if anterior is not None and coste > anterior else '')
    anterior = coste

print('pesos', neurona.w.round(3), neurona.b)
