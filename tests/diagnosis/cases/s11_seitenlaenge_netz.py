import numpy as np

np.random.seed(3)


class Netz:
    def __init__(self, ein, verdeckt, aus, lernrate):
        self.lernrate = lernrate
        self.wiv = np.random.normal(0.0, ein ** -0.5, (verdeckt, ein + 1))
        self.wva = np.random.normal(0.0, verdeckt ** -0.5, (aus, verdeckt + 1))

    def aktivierung(self, x):
        return 1 / (1 + np.exp(-x))

    def abfrage(self, liste):
        self.e = np.append(np.array(liste, ndmin=2).T, [[1.0]], axis=0)
        self.v = np.append(self.aktivierung(self.wiv @ self.e), [[1.0]], axis=0)
        self.a = self.aktivierung(self.wva @ self.v)
        return self.a

    def trainiere(self, liste, ziel):
        ziel = np.array(ziel, ndmin=2).T
        aus = self.abfrage(liste)
        fehler = ziel - aus
        delta_a = fehler * aus * (1 - aus)
        fehler_v = self.wva[:, :-1].T @ delta_a
        delta_v = fehler_v * self.v[:-1] * (1 - self.v[:-1])
        self.wva += self.lernrate * delta_a @ self.v.T
        self.wiv += self.lernrate * delta_v @ self.e.T
        return float(fehler[0, 0] ** 2)


# Hypotenuse aus zwei Katheten
daten = []
for _ in range(250):
    a, b = np.random.uniform(0.5, 6, 2)
    daten.append(([a, b], [np.sqrt(a * a + b * b)]))

netz = Netz(2, 5, 1, 0.2)
for epoche in range(61):
    summe = 0.0
    for eingabe, ziel in daten:
        summe += netz.trainiere(eingabe, ziel)
    if epoche % 10 == 0:
        print('Epoche', epoche, 'mittlerer Fehler', summe / len(daten))

for eingabe, ziel in daten[:6]:
    print(np.round(eingabe, 2), 'soll', round(float(ziel[0]), 2), 'ist', netz.abfrage(eingabe).round(4)[0, 0])
