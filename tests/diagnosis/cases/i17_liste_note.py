# previsione del voto: ore di studio, ore di sonno, assenze (valori normalizzati)
import random
import math

random.seed(23)
studenti = []
for _ in range(120):
    x = [random.uniform(-1, 1) for _ in range(3)]
    voto = 0.4 * x[0] + 2.0 * x[1] - 2.5 * x[2] + 0.3
    studenti.append((x, 1 if voto + random.gauss(0, 0.2) > 0 else 0))


def sigmoide(z):
    return 1 / (1 + math.exp(-z))


def perdita(w, b):
    tot = 0
    for x, y in studenti:
        p = sigmoide(sum(w[k] * x[k] for k in range(3)) + b)
        tot -= math.log(p) if y == 1 else math.log(1 - p)
    return tot / len(studenti)


w = [0.0] * 3
b = 0.0
storia = []
for giro in range(300):
    dw = [0.0] * 3
    db = 0.0
    for i in range(len(studenti)):
        x, y = studenti[i]
        p = sigmoide(sum(w[k] * x[k] for k in range(3)) + b)
        for j in range(3):
            dw[j] += (p - y) * x[0]
        db += p - y
    for j in range(3):
        w[j] -= 0.5 * dw[j] / len(studenti)
    b -= 0.5 * db / len(studenti)
    storia.append(perdita(w, b))
    if giro % 50 == 0:
        print(giro, storia[-1])
print(w, b)
