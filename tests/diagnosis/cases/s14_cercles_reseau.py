import numpy as np

np.random.seed(6)
n = 300
angle = np.random.uniform(0, 2 * np.pi, n)
rayon = np.where(np.arange(n) < n // 2, np.random.uniform(0, 1, n), np.random.uniform(1.5, 2.3, n))
points = np.array([rayon * np.cos(angle), rayon * np.sin(angle)])
classe = (rayon > 1.25).astype(float).reshape(1, n)


def sigmoide(z):
    return 1.0 / (1.0 + np.exp(-z))


class Couche:
    def __init__(self, entrees, sorties, fonction):
        self.w = np.ones((sorties, entrees)) * 0.5
        self.b = np.zeros((sorties, 1))
        self.fonction = fonction

    def propage(self, a):
        self.entree = a
        z = np.dot(self.w, a) + self.b
        self.sortie = np.tanh(z) if self.fonction == 'tanh' else sigmoide(z)
        return self.sortie

    def retro(self, delta, pas):
        if self.fonction == 'tanh':
            delta = delta * (1 - self.sortie ** 2)
        retour = np.dot(self.w.T, delta)
        self.w = self.w - pas * np.dot(delta, self.entree.T) / n
        self.b = self.b - pas * np.sum(delta, axis=1, keepdims=True) / n
        return retour


reseau = [Couche(2, 8, 'tanh'), Couche(8, 1, 'sigmoide')]

for tour in range(3001):
    a = points
    for c in reseau:
        a = c.propage(a)
    cout = -np.mean(classe * np.log(a) + (1 - classe) * np.log(1 - a))
    if tour % 300 == 0:
        print('tour', tour, 'cout', round(cout, 5), 'exactitude', np.mean((a > 0.5) == classe))
    delta = a - classe
    for c in reversed(reseau):
        delta = c.retro(delta, 0.5)
