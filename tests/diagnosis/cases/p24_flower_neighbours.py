import numpy as np
from collections import Counter

np.random.seed(150)
sorten = ['setosa', 'versicolor', 'virginica', 'hybrid']
mitte = np.array([[5.0, 3.4, 1.5, 0.2], [5.9, 2.8, 4.3, 1.3], [6.6, 3.0, 5.6, 2.0]])
daten = np.vstack([m + np.random.randn(50, 4) * [0.35, 0.3, 0.25, 0.15] for m in mitte])
art = np.repeat([0, 1, 2], 50)
folge = np.random.permutation(150)
lernen, pruefen = folge[:100], folge[100:]


def frage(blume, k):
    weg = np.sqrt(((daten[lernen] - blume) ** 2).sum(axis=1))
    nah = lernen[np.argsort(weg)[:k]]
    return Counter(art[nah]).most_common(1)[0][0]


for k in (1, 3, 5, 9, 25, 75, 100):
    antwort = np.array([frage(daten[i], k) for i in pruefen])
    print('k', k, 'Fehlerquote', np.mean(antwort != art[pruefen]))

antwort = np.array([frage(daten[i], 5) for i in pruefen])
tafel = np.zeros((4, 4), int)
for w, a in zip(art[pruefen], antwort):
    tafel[w, a] += 1
print(tafel)
for c, name in enumerate(sorten):
    gesagt = tafel[:, c].sum()
    echt = tafel[c].sum()
    genau = np.nan_to_num(tafel[c, c] / gesagt)
    gefunden = np.nan_to_num(tafel[c, c] / echt)
    print('%-11s precision %.3f recall %.3f' % (name, genau, gefunden))
