import math
import random
random.seed(2)
rows = [[random.uniform(-1, 1) for _ in range(2)] for _ in range(40)]
want = [1.0 if a + b > 0 else 0.0 for a, b in rows]
w = [0.1, -0.1]
b = 0.0


def sigmoid(z):
    return 1.0 / (1.0 + math.exp(-z))


for epoch in range(60):
    total = 0.0
    for row, t in zip(rows, want):
        p = sigmoid(sum(wi * xi for wi, xi in zip(w, row)) + b)
        total += -(t * math.log(p + 1e-12) + (1 - t) * math.log(1 - p + 1e-12))
        err = t - p
        for j in range(2):
            w[j] -= 0.3 * err * row[j]
        b -= 0.3 * err
    print(epoch, total / len(rows))
