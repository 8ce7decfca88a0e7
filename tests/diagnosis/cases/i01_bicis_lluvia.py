# alquiler de bicicletas: temperatura, viento, humedad (ya entre 0 y 1)
import random

random.seed(4)
datos = []
for dia in range(90):
    t, v, h = random.random(), random.random(), random.random()
    datos.append([t, v, h, 3 + 4 * t - 2 * v - 1.5 * h + random.gauss(0, 0.1)])

w = [0.0, 0.0, 0.0]
b = 0.0
alfa = 1.6
errores = []
for vuelta in range(1500):
    gw = [0.0, 0.0, 0.0]
    gb = 0.0
    suma = 0.0
    for fila in datos:
        pred = b
        for j in range(3):
            pred = pred + w[j] * fila[j]
        e = pred - fila[3]
        suma = suma + e * e
        for j in range(3):
            gw[j] += e * fila[j]
        gb += e
    errores.append(suma / len(datos))
    for j in range(3):
        w[j] = w[j] - alfa * gw[j] / len(datos)
    b = b - alfa * gb / len(datos)
    if vuelta % 150 == 0:
        print("vuelta", vuelta, "error", errores[-1])
print(w, b)
