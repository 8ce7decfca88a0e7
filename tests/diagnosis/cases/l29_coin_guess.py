import random

random.seed(408)
tosses = [([random.gauss(0, 1) for _ in range(3)], random.randint(0, 1)) for _ in range(200)]
import math
w, b = [0.0] * 3, 0.0
for lap in range(60):
    right = 0
    for x, side in tosses:
        z = b
        for i in range(3):
            z += w[i] * x[i]
        p = 1 / (1 + math.exp(-z))
        right += (p > 0.5) == (side == 1)
        for i in range(3):
            w[i] -= 0.02 * (p - side) * x[i]
        b -= 0.02 * (p - side)
    if lap % 10 == 0:
        print(lap, right / len(tosses))
