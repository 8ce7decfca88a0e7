import math
import random

random.seed(6)


def logsig(neta):
    return 1 / (1 + math.exp(-neta))


def perceptron(paso=0.5, vueltas=9000):
    entradas = [[0, 0], [0, 1], [1, 0], [1, 1]]
    deseadas = [0, 1, 1, 0]
    sesgo = -1
    [e.append(sesgo) for e in entradas]
    pesos_h = [[random.random() for _ in range(3)] for _ in range(3)]
    pesos_s = [random.random() for _ in range(4)]
    for vuelta in range(vueltas):
        suma = 0.0
        salidas = []
        for entrada, deseada in zip(entradas, deseadas):
            ocultas = [logsig(sum(x * w for x, w in zip(entrada, fila))) for fila in pesos_h]
            hacia_salida = ocultas + [sesgo]
            y = logsig(sum(x * w for x, w in zip(hacia_salida, pesos_s)))

            error_s = (deseada - y) * y * (1 - y)
            error_h = [h * (1 - h) * pesos_s[k] * error_s for k, h in enumerate(ocultas)]

            pesos_s = [w + x * paso * error_s for w, x in zip(pesos_s, hacia_salida)]
            for k in range(3):
                pesos_h[k] = [w + x * paso * error_s for w, x in zip(pesos_h[k], entrada)]
            suma += (deseada - y) ** 2
            salidas.append(y)
        if vuelta % 1500 == 0:
            print('vuelta', vuelta, 'error', round(suma / 4, 4))
    return ['%.2f' % s for s in salidas]


print(perceptron())
