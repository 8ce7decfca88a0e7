TABLE = """area,rooms,price
2090,3,401000
1610,3,327500
2380,3,372000
1430,2,229900
2950,4,536000
1980,4,303500
1550,3,312000
1440,3,205000
1360,3,214500
1505,3,239000
1950,4,241500
2010,3,344000
1880,3,331000
4460,5,697000
1280,3,262000
2290,4,446500
1310,2,297500
1225,3,203000
2620,4,497000
3050,4,596000
1090,2,171500
2510,3,462000
"""


def parse(text):
    rows = [line.split(',') for line in text.strip().split('\n')[1:]]
    xs = [[float(a), float(r)] for a, r, p in rows]
    ys = [float(p) for a, r, p in rows]
    return xs, ys


def gradient_runner(xs, ys, alpha, b, m1, m2):
    n = float(len(ys))
    db = dm1 = dm2 = 0.0
    for i in range(len(ys)):
        guess = m1 * xs[i][0] + m2 * xs[i][1] + b
        db += -(1 / n) * (ys[i] - guess)
        dm1 += -(1 / n) * xs[i][0] * (ys[i] - guess)
        dm2 += -(1 / n) * xs[i][1] * (ys[i] - guess)
    return b - alpha * db, m1 - alpha * dm1, m2 - alpha * dm2


def error(xs, ys, b, m1, m2):
    e = 0.0
    for x, y in zip(xs, ys):
        d = y - (m1 * x[0] + m2 * x[1] + b)
        e += d * d
    return e / len(ys)


def fit(xs, ys, alpha, rounds):
    b, m1, m2 = 0.0, 0.0, 0.0
    for k in range(rounds):
        b, m1, m2 = gradient_runner(xs, ys, alpha, b, m1, m2)
        if k % 1500 == 0 or k == rounds - 1:
            print(k, error(xs, ys, b, m1, m2))
    return b, m1, m2


xs, ys = parse(TABLE)
print('mse at zero', error(xs, ys, 0, 0, 0))
b, m1, m2 = fit(xs, ys, 0.01, 15000)
print('intercept', b, 'per area', m1, 'per room', m2)
