import numpy as np

np.random.seed(15)
n_textos, n_palabras = 160, 50

# conteo de palabras por reseña
positiva = np.random.randint(0, 2, n_textos)
frecuencia = np.random.gamma(0.5, 0.6, (2, n_palabras))
conteo = np.random.poisson(frecuencia[positiva]).astype(float)
conteo[63] = 0      # reseña con solo emojis


class Clasificador:
    def __init__(self, tasa, pasos):
        self.tasa = tasa
        self.pasos = pasos

    def preparar(self, X):
        largo = np.sqrt((X ** 2).sum(axis=1, keepdims=True))
        return X / largo

    def entrenar(self, X, y):
        X = self.preparar(X)
        self.w = np.zeros(X.shape[1])
        self.b = 0.0
        self.errores = []
        for paso in range(self.pasos):
            p = 1 / (1 + np.exp(-(X.dot(self.w) + self.b)))
            self.errores.append(-np.mean(y * np.log(p + 1e-10) + (1 - y) * np.log(1 - p + 1e-10)))
            delta = p - y
            self.w -= self.tasa * X.T.dot(delta) / len(y)
            self.b -= self.tasa * delta.mean()
        return self


modelo = Clasificador(tasa=2.0, pasos=500).entrenar(conteo, positiva)
for paso in range(0, 500, 100):
    print("paso", paso, "error", modelo.errores[paso])
print("pesos", modelo.w[:5])
