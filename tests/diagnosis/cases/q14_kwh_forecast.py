import numpy as np

np.random.seed(22)


def sigmoide(z):
    return 1 / (1 + np.exp(-z))


def gerar(n):
    temp = np.random.rand(n, 1)
    pessoas = np.random.randint(1, 6, (n, 1)) / 5
    area = np.random.rand(n, 1)
    x = np.hstack([temp, pessoas, area])
    y = 0.3 + 1.2 * np.abs(temp - 0.5) + 0.8 * pessoas + 0.5 * area
    return x, y + 0.03 * np.random.randn(n, 1)


class Rede:
    def __init__(self, entradas, ocultos):
        self.p1 = np.random.randn(entradas, ocultos)
        self.v1 = np.zeros(ocultos)
        self.p2 = np.random.randn(ocultos, 1)
        self.v2 = np.zeros(1)

    def prever(self, x):
        self.x = x
        self.a1 = sigmoide(x @ self.p1 + self.v1)
        self.z2 = self.a1 @ self.p2 + self.v2
        self.a2 = np.maximum(self.z2, 0)
        return self.a2

    def ajustar(self, y, taxa):
        n = len(y)
        d2 = (self.a2 - y) * (self.z2 > 0) / n
        d1 = d2 @ self.p2.T * self.a1 * (1 - self.a1)
        self.p2 -= taxa * self.a1.T @ d2
        self.v2 -= taxa * d2.sum(axis=0)
        self.p1 -= taxa * self.x.T @ d1
        self.v1 -= taxa * d1.sum(axis=0)


x, y = gerar(400)
xt, yt = gerar(100)
rede = Rede(3, 5)
for epoca in range(6000):
    saida = rede.prever(x)
    erro = np.mean((saida - y) ** 2)
    rede.ajustar(y, 0.8)
    if epoca % 1000 == 0:
        print('epoca', epoca, 'erro', erro)
print('erro teste', np.mean((rede.prever(xt) - yt) ** 2))
print('previsto', rede.prever(xt[:5]).ravel(), 'real', yt[:5].ravel())
