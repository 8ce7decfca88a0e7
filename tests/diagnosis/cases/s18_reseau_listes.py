import random
import math

random.seed(2)


def f(x):
    return math.log(1 + x) if x >= 0 else -math.log(1 - x)


def derivee(x):
    if x > 0:
        return -1 / (1 + x)
    return 1 / (1 - x)


class ReseauDeNeurones:
    def __init__(self, tailles):
        self.tailles = tailles
        self.poids = []
        for a, b in zip(tailles[:-1], tailles[1:]):
            self.poids.append([[random.uniform(-0.5, 0.5) for _ in range(a + 1)] for _ in range(b)])

    def calcul(self, entree):
        self.valeurs = [list(entree)]
        self.sommes = []
        for couche in self.poids:
            e = self.valeurs[-1] + [1.0]
            s = [sum(p * v for p, v in zip(neurone, e)) for neurone in couche]
            self.sommes.append(s)
            self.valeurs.append([f(v) for v in s])
        return self.valeurs[-1]

    def apprentissage(self, entree, but, pas):
        sortie = self.calcul(entree)
        erreur = [o - b for o, b in zip(sortie, but)]
        delta = [e * derivee(s) for e, s in zip(erreur, self.sommes[-1])]
        for c in range(len(self.poids) - 1, -1, -1):
            avant = self.valeurs[c] + [1.0]
            retour = []
            for j in range(len(self.valeurs[c])):
                retour.append(sum(delta[k] * self.poids[c][k][j] for k in range(len(delta))))
            for k in range(len(delta)):
                for j in range(len(avant)):
                    self.poids[c][k][j] -= pas * delta[k] * avant[j]
            if c > 0:
                delta = [r * derivee(s) for r, s in zip(retour, self.sommes[c - 1])]
        return sum(e * e for e in erreur)


exemples = []
for _ in range(80):
    u = random.uniform(-2, 2)
    v = random.uniform(-2, 2)
    exemples.append(([u, v], [0.6 * u - 0.3 * v * abs(v) + 0.5]))

r = ReseauDeNeurones([2, 6, 1])
for tour in range(81):
    total = 0
    for entree, but in exemples:
        total += r.apprentissage(entree, but, 0.02)
    if tour % 10 == 0:
        print("tour", tour, "erreur", total / len(exemples))
print(r.calcul([1, 1]), "attendu", 0.8)
print(r.calcul([-1, 1]), "attendu", -0.4)
