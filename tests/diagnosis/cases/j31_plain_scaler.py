import random

random.seed(2)
rows = [[random.uniform(150, 200), random.uniform(50, 100), 1.0 * (3 > 2)] for _ in range(50)]
target = [0.01 * a - 0.02 * b + random.gauss(0, 0.05) for a, b, _ in rows]


def scale(rows):
    result = [list(r) for r in rows]
    for j in range(len(rows[0])):
        column = [r[j] for r in rows]
        mean = sum(column) / len(column)
        deviation = (sum((c - mean) ** 2 for c in column) / len(column)) ** 0.5
        for r in result:
            r[j] = (r[j] - mean) / deviation
    return result


X = scale(rows)
w = [0.0] * 3
b = 0.0
mse = []
for step in range(200):
    errors = [sum(wi * xi for wi, xi in zip(w, x)) + b - t for x, t in zip(X, target)]
    mse.append(sum(e * e for e in errors) / len(errors))
    w = [wi - 0.1 * sum(e * x[i] for e, x in zip(errors, X)) / len(X) for i, wi in enumerate(w)]
    b -= 0.1 * sum(errors) / len(errors)
print(w, b, mse[-1])
