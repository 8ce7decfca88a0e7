import numpy as np

# Wohnfläche (Quadratfuß) und Zimmer -> Preis
rng = np.random.RandomState(47)
m = 47
flaeche = rng.randint(850, 4500, m)
zimmer = rng.randint(1, 6, m)
preis = 90000 + 130 * flaeche - 8000 * zimmer + rng.randn(m) * 30000

X = np.column_stack([flaeche, zimmer]).astype(float)


def gradienten_abstieg(X, y, alpha, runden):
    theta = np.zeros(X.shape[1])
    b = 0.0
    verlauf = []
    for r in range(runden):
        summe_t = np.zeros(X.shape[1])
        summe_b = 0.0
        kosten = 0.0
        for i in range(m):
            fehler = X[i] @ theta + b - y[i]
            kosten += fehler ** 2
            summe_t += fehler * X[i]
            summe_b += fehler
        verlauf.append(kosten / (2 * m))
        theta = theta - alpha * summe_t / m
        b = b - alpha * summe_b / m
    return theta, b, verlauf


theta, b, verlauf = gradienten_abstieg(X, preis, 0.01, 1500)
for r in [0, 1, 2, 10, 100, 1499]:
    print("Runde", r, "Kosten", verlauf[r])
print("theta =", theta, "b =", b)
