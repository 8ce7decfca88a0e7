import numpy as np

np.random.seed(3)
CLASSES = 6
moldes = (np.random.rand(CLASSES, 144) > 0.6) * 200.0
rotulo = np.random.randint(0, CLASSES, 900)
imagens = np.clip(moldes[rotulo] + np.random.randn(900, 144) * 45, 0, 255)
alvos = np.eye(CLASSES)[rotulo]


class Camada:
    def __init__(self, entrada, saida, ativacao):
        self.W = np.random.randn(entrada, saida) * 0.5
        self.b = np.zeros((1, saida))
        self.ativacao = ativacao

    def avante(self, x):
        self.x = x
        self.z = x @ self.W + self.b
        if self.ativacao == 'relu':
            self.a = self.z * (self.z > 0)
        else:
            e = np.exp(self.z - self.z.max(axis=1, keepdims=True))
            self.a = e / e.sum(axis=1, keepdims=True)
        return self.a

    def volta(self, delta, taxa):
        if self.ativacao == 'relu':
            delta = delta * (self.z > 0)
        anterior = delta @ self.W.T
        self.W -= taxa * self.x.T @ delta / len(delta)
        self.b -= taxa * delta.mean(axis=0)
        return anterior


class Rede:
    def __init__(self):
        self.camadas = [Camada(144, 40, 'relu'), Camada(40, CLASSES, 'softmax')]

    def prever(self, x):
        for c in self.camadas:
            x = c.avante(x)
        return x

    def treinar(self, x, y, epocas, lote, taxa):
        for ep in range(epocas):
            erro = 0.0
            for i in range(0, len(x), lote):
                xb, yb = x[i:i + lote], y[i:i + lote]
                p = self.prever(xb)
                erro += -np.sum(yb * np.log(p))
                delta = p - yb
                for c in reversed(self.camadas):
                    delta = c.volta(delta, taxa)
            print('EPOCA', ep + 1, 'Erro:', erro / len(x))


rede = Rede()
rede.treinar(imagens, alvos, epocas=15, lote=50, taxa=1e-5)
print('acertos', np.mean(rede.prever(imagens).argmax(1) == rotulo))
