from random import seed, gauss, uniform
from math import sqrt

seed(13)

# faltas, tareas, parcial, horas de sueno, nota final (ultima columna)
alumnos = []
for _ in range(60):
    esfuerzo = gauss(0, 1)
    faltas = 6 - 2.5 * esfuerzo + gauss(0, 1)
    tareas = 12 + 3 * esfuerzo + gauss(0, 2)
    parcial = 6 + 1.2 * esfuerzo + gauss(0, 1)
    sueno = 7 - 0.6 * esfuerzo + gauss(0, 0.7)
    final = 0.5 * parcial - 0.2 * faltas + 0.15 * tareas + 0.4 * sueno + gauss(0, 0.4)
    alumnos.append([faltas, tareas, parcial, sueno, final])

columnas = list(zip(*alumnos))
for c, col in enumerate(columnas):
    media = sum(col) / len(col)
    desv = sqrt(sum((v - media) ** 2 for v in col) / len(col))
    for fila in alumnos:
        fila[c] = (fila[c] - media) / desv


def predecir(fila, coef):
    y = coef[0]
    for i in range(len(fila) - 1):
        y += coef[i + 1] * fila[i]
    return y


def descenso(tabla, tasa, epocas):
    coef = [0.0 for _ in range(len(tabla[0]))]
    for epoca in range(epocas):
        suma = 0
        for fila in tabla:
            error = predecir(fila, coef) - fila[-1]
            suma += error ** 2
            coef[0] = coef[0] - tasa * error
            for i in range(1, len(coef)):
                coef[i] = coef[i] - tasa * error * fila[i]
        if epoca % 10 == 0 or epoca == epocas - 1:
            print('epoca=%d, tasa=%.4f, error=%.3f' % (epoca, tasa, suma / len(tabla)))
    return coef


coef = descenso(alumnos, 0.001, 121)
print(coef)
for fila in alumnos[:4]:
    print('real %.2f prediccion %.2f' % (fila[-1], predecir(fila, coef)))
