import numpy as np

zufall = np.random.RandomState(33)
anzahl = 240
radius = np.where(np.arange(anzahl) % 2 == 0, 0.8, 2.0)
winkel = zufall.uniform(0, 2 * np.pi, anzahl)
punkte = np.vstack((radius * np.cos(winkel), radius * np.sin(winkel))) + zufall.normal(0, 0.1, (2, anzahl))
klasse = (radius > 1).astype(float).reshape(1, anzahl)

gewichte = [zufall.randn(10, 2), zufall.randn(6, 10) * 0.5, zufall.randn(1, 6) * 0.5]
schwellen = [np.zeros((10, 1)), np.zeros((6, 1)), np.zeros((1, 1))]
lernrate = 0.3


def tanh_ableitung(v):
    return 1.0 - v ** 2


def vorwaerts(x):
    summen, werte = [], [x]
    for i, (g, s) in enumerate(zip(gewichte, schwellen)):
        summen.append(g.dot(werte[-1]) + s)
        if i == 2:
            werte.append(1.0 / (1.0 + np.exp(-summen[-1])))
        else:
            werte.append(np.tanh(summen[-1]))
    return summen, werte


def rueckwaerts(summen, werte, ziel):
    fehler = (werte[-1] - ziel) / ziel.shape[1]
    for i in (2, 1, 0):
        dg = fehler.dot(werte[i].T)
        ds = fehler.sum(axis=1, keepdims=True)
        if i > 0:
            fehler = gewichte[i].T.dot(fehler) * tanh_ableitung(summen[i - 1])
        gewichte[i] = gewichte[i] - lernrate * dg
        schwellen[i] = schwellen[i] - lernrate * ds


for runde in range(2000):
    summen, werte = vorwaerts(punkte)
    aus = werte[-1]
    kosten = -np.mean(klasse * np.log(aus + 1e-9) + (1 - klasse) * np.log(1 - aus + 1e-9))
    treffer = np.mean((aus > 0.5) == klasse)
    if runde % 200 == 0:
        print('Runde', runde, 'Kosten', round(float(kosten), 4), 'Treffer', round(float(treffer), 3))
    rueckwaerts(summen, werte, klasse)
print('groesstes Gewicht:', max(np.abs(g).max() for g in gewichte))
