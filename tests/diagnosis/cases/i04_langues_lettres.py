import numpy as np

# deviner la langue d'un texte avec le compte de ses lettres
rng = np.random.RandomState(21)
langues = 4
freq = rng.dirichlet(np.ones(26) * 0.6, langues)
y = rng.randint(0, langues, 320)
longueur = np.where(rng.rand(320) < 0.5, rng.randint(30, 60, 320), rng.randint(4000, 9000, 320))
X = np.array([rng.multinomial(L, freq[k]) for L, k in zip(longueur, y)], dtype=float)


class Classeur:
    def __init__(self, entrees, sorties, pas):
        self.W = 0.5 * rng.randn(entrees, sorties)
        self.b = np.zeros(sorties)
        self.pas = pas
        self.couts = []

    def softmax(self, s):
        s = s - s.max()
        ex = np.exp(s)
        somme = ex.sum(axis=1).reshape(-1, 1)
        return ex / somme

    def entrainer(self, X, y, epoques):
        cible = np.eye(langues)[y]
        for ep in range(epoques):
            ordre = rng.permutation(len(X))
            cout = 0
            for d in range(0, len(X), 40):
                i = ordre[d:d + 40]
                p = self.softmax(X[i] @ self.W + self.b)
                cout += -np.sum(cible[i] * np.log(p + 1e-12))
                delta = (p - cible[i]) / len(i)
                self.W -= self.pas * X[i].T @ delta
                self.b -= self.pas * delta.sum(axis=0)
            self.couts.append(cout / len(X))
            if ep % 10 == 0:
                print("époque", ep, "coût", self.couts[-1])


c = Classeur(26, langues, 0.001)
c.entrainer(X, y, 60)
