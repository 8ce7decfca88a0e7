xs = [i / 10 for i in range(40)]
ys = [1.7 * x - 0.4 for x in xs]


def fit(xs, ys, pace, laps):
    slope, shift = 0.0, 0.0
    record = []
    n = len(xs)
    for _ in range(laps):
        ds = db = err = 0.0
        for x, y in zip(xs, ys):
            d = slope * x + shift - y
            err += d * d
            ds += 2 * d * x / n
            db += 2 * d / n
        slope -= pace * ds
        shift -= pace * db
        record.append(err / n)
    return slope, shift, record


a, b, record = fit(xs, ys, 0.45, 3000)
print(a, b, record[-1])
