import numpy as np

np.random.seed(3)
anzahl = 400
muster = (np.random.rand(10, 784) > 0.75).astype(float)
ziffer = np.random.randint(0, 10, anzahl)
bilder = np.clip(muster[ziffer] * np.random.rand(anzahl, 784) + 0.05 * np.random.rand(anzahl, 784), 0, 1)


def start():
    return {"W1": np.random.rand(784, 20) - 0.5, "c1": np.random.rand(1, 20) - 0.5,
            "W2": np.random.rand(20, 10) - 0.5, "c2": np.random.rand(1, 10) - 0.5}


def wahrscheinlichkeit(s):
    return np.exp(s) / sum(np.exp(s))


def vorwaerts(p, a0):
    s1 = a0.dot(p["W1"]) + p["c1"]
    a1 = np.maximum(s1, 0)
    s2 = a1.dot(p["W2"]) + p["c2"]
    return s1, a1, wahrscheinlichkeit(s2)


def rueckwaerts(p, a0, s1, a1, a2, soll):
    m = a0.shape[0]
    d2 = (a2 - soll) / m
    d1 = d2.dot(p["W2"].T) * (s1 > 0)
    return {"W2": a1.T.dot(d2), "c2": d2.sum(axis=0, keepdims=True),
            "W1": a0.T.dot(d1), "c1": d1.sum(axis=0, keepdims=True)}


par = start()
soll = np.zeros((anzahl, 10))
soll[np.arange(anzahl), ziffer] = 1
for runde in range(2501):
    s1, a1, a2 = vorwaerts(par, bilder)
    g = rueckwaerts(par, bilder, s1, a1, a2, soll)
    for name in par:
        par[name] = par[name] - 0.1 * g[name]
    if runde % 250 == 0:
        treffer = np.mean(np.argmax(a2, 1) == ziffer)
        print("Runde", runde, "Genauigkeit", treffer, "Spanne", a2.min(), a2.max())
