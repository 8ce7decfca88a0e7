import random

random.seed(21613)
rows = []
for _ in range(300):
    sqft = random.randint(500, 4200)
    beds = 1 + sqft // 900 + random.choice([-1, 0, 0, 1])
    grade = random.randint(3, 12)
    rows.append(([sqft, max(0, beds), grade], 310 * sqft + 52000 * grade - 9000 * beds + random.gauss(0, 60000)))


def standardise(rows):
    n = len(rows)
    mean = [sum(r[0][j] for r in rows) / n for j in range(3)]
    sd = [(sum((r[0][j] - mean[j]) ** 2 for r in rows) / n) ** 0.5 for j in range(3)]
    return [([(r[0][j] - mean[j]) / sd[j] for j in range(3)], r[1]) for r in rows]


def fit(rows, rate, patience):
    w, b = [0.0, 0.0, 0.0], 0.0
    last, calm, it = None, 0, 0
    while calm < patience and it < 2000:
        gw, gb, loss = [0.0] * 3, 0.0, 0.0
        for x, t in rows:
            e = sum(wi * xi for wi, xi in zip(w, x)) + b - t
            loss += e * e / len(rows)
            gb += 2 * e / len(rows)
            for j in range(3):
                gw[j] += 2 * e * x[j] / len(rows)
        w = [wi - rate * gi for wi, gi in zip(w, gw)]
        b -= rate * gb
        if it % 40 == 0:
            print('it', it, 'loss', '%.6g' % loss, 'grad b', '%.4g' % gb)
        calm = calm + 1 if last is not None and last - loss < 1e-7 * last else 0
        last = loss
        it += 1
    print('stopped at', it, 'loss', '%.6g' % loss, 'typical miss in dollars', round(loss ** 0.5))
    return w, b


weights, bias = fit(standardise(rows), 0.04, 5)
print([round(q) for q in weights], round(bias))
