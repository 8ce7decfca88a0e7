# metros, habitaciones, banos, antiguedad, distancia al centro -> precio
import random

random.seed(21)

tabla = []
for _ in range(150):
    metros = random.randint(45, 320)
    habitaciones = max(1, metros // 40 + random.randint(-1, 1))
    banos = 1 + metros // 110
    antiguedad = random.randint(0, 90)
    distancia = round(random.uniform(0.2, 25.0), 1)
    precio = 900 * metros + 6000 * habitaciones + 9000 * banos - 800 * antiguedad - 3000 * distancia + 90000
    precio = precio + random.gauss(0, 9000)
    tabla.append([metros, habitaciones, banos, antiguedad, distancia, precio / 1000.0])

X = [fila[:-1] for fila in tabla]
Y = [fila[-1] for fila in tabla]
m = len(X)
n = len(X[0])

pesos = [0.0] * n
sesgo = 0.0
alfa = 0.01
iteraciones = 1200

for it in range(iteraciones):
    suma_p = [0.0] * n
    suma_b = 0.0
    costo = 0.0
    for i in range(m):
        pred = sesgo
        for j in range(n):
            pred += pesos[j] * X[i][j]
        error = pred - Y[i]
        costo += error * error
        for j in range(n):
            suma_p[j] += error * X[i][j]
        suma_b += error
    for j in range(n):
        pesos[j] = pesos[j] - alfa * suma_p[j] / m
    sesgo = sesgo - alfa * suma_b / m
    if it < 5 or it % 200 == 0 or it == iteraciones - 1:
        print('iteracion', it, 'costo', costo / (2 * m))

print('pesos', pesos)
print('sesgo', sesgo)
media = sum(Y) / m
print('costo si siempre digo la media', sum((v - media) ** 2 for v in Y) / (2 * m))
