import random

random.seed(6)
werte = []
while len(werte) < 120:
    spannung = random.uniform(1.0, 3.0)
    strom = random.uniform(1.0, 3.0)
    summe = spannung + strom - 4.0
    if abs(summe) < 0.25:
        continue
    werte.append(((spannung, strom), 1 if summe > 0 else -1))


def zeichen(z):
    return 1 if z > 0 else -1


class Perzeptron:
    def __init__(self, anzahl, rate):
        self.gewichte = [random.uniform(-0.1, 0.1) for _ in range(anzahl)]
        self.rate = rate

    def ausgabe(self, x):
        return zeichen(sum(g * v for g, v in zip(self.gewichte, x)))

    def lerne(self, daten):
        fehler = 0
        for x, ziel in daten:
            aus = self.ausgabe(x)
            if aus != ziel:
                fehler += 1
                for i in range(len(x)):
                    self.gewichte[i] += self.rate * ziel * x[i]
        return fehler


p = Perzeptron(len(werte[0][0]), 0.05)
verlauf = []
for runde in range(500):
    random.shuffle(werte)
    verlauf.append(p.lerne(werte))
    if runde % 50 == 0:
        print('Runde', runde, 'Fehler', verlauf[-1], [round(g, 3) for g in p.gewichte])
    if verlauf[-1] == 0:
        break
richtig = sum(p.ausgabe(x) == ziel for x, ziel in werte)
print('richtig', richtig, 'von', len(werte))
