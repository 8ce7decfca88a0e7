TABLE = """
2104 3 399900
1600 3 329900
2400 3 369000
1416 2 232000
3000 4 539900
1985 4 299900
1534 3 314900
1427 3 198999
1380 3 212000
1494 3 242500
1940 4 239999
2000 3 347000
1890 3 329999
4478 5 699900
1268 3 259900
2300 4 449900
"""
rows = [[float(v) for v in line.split()] for line in TABLE.strip().splitlines()]
xs = [r[:2] for r in rows]
ys = [r[2] for r in rows]


def predict(w, b, row):
    return b + sum(wi * xi for wi, xi in zip(w, row))


def descend(xs, ys, a, rounds):
    m = len(xs)
    w, b = [0.0, 0.0], 0.0
    for r in range(rounds):
        sw, sb, cost = [0.0, 0.0], 0.0, 0.0
        for row, y in zip(xs, ys):
            d = predict(w, b, row) - y
            cost += d * d
            sb += d
            for k in range(2):
                sw[k] += d * row[k]
        w = [w[k] - a * sw[k] / m for k in range(2)]
        b = b - a * sb / m
        if r < 3 or r % 100 == 0:
            print("round", r, "cost", cost / (2 * m))
    return w, b


w, b = descend(xs, ys, 0.01, 1001)
print("weights", w, "bias", b)
for row, y in zip(xs[:4], ys[:4]):
    print(row, y, predict(w, b, row))
