import numpy as np

rng = np.random.RandomState(5)
N = 400
temperatura = rng.uniform(-5, 35, N)
hora = rng.uniform(0, 24, N)
laboral = rng.randint(0, 2, N)
consumo = 42000 + 350 * np.abs(temperatura - 18) + 6000 * laboral - 40 * (hora - 14) ** 2 + rng.normal(0, 400, N)

X = np.c_[temperatura, hora, laboral]
X = (X - X.mean(axis=0)) / X.std(axis=0)
y = consumo.reshape(-1, 1)
corte = 320
X_ent, y_ent, X_pru, y_pru = X[:corte], y[:corte], X[corte:], y[corte:]


class RedNeuronal:
    def __init__(self, entradas, ocultas, salidas):
        self.W1 = rng.randn(entradas, ocultas) * np.sqrt(2.0 / entradas)
        self.b1 = np.zeros((1, ocultas))
        self.W2 = rng.randn(ocultas, salidas) * np.sqrt(2.0 / ocultas)
        self.b2 = np.zeros((1, salidas))

    def adelante(self, X):
        self.z1 = X @ self.W1 + self.b1
        self.a1 = np.maximum(0, self.z1)
        return self.a1 @ self.W2 + self.b2

    def paso(self, X, y, tasa):
        salida = self.adelante(X)
        d = 2 * (salida - y) / len(X)
        dW2, db2 = self.a1.T @ d, d.sum(axis=0, keepdims=True)
        dz1 = (d @ self.W2.T) * (self.z1 > 0)
        dW1, db1 = X.T @ dz1, dz1.sum(axis=0, keepdims=True)
        self.W2 -= tasa * dW2
        self.b2 -= tasa * db2
        self.W1 -= tasa * dW1
        self.b1 -= tasa * db1
        return np.mean((salida - y) ** 2)


red = RedNeuronal(3, 20, 1)
varianza = np.var(y_pru)
for epoca in range(1500):
    error = red.paso(X_ent, y_ent, 0.05)
    if epoca % 150 == 0:
        print('epoca', epoca, 'error', error)
fallo = np.mean((red.adelante(X_pru) - y_pru) ** 2)
print('prueba: error relativo', fallo / varianza)
