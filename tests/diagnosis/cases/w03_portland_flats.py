import random

random.seed(12)
area = [[random.choice(range(850, 4500, 7))] for _ in range(47)]
price = [134.5 * a[0] + 15000 + random.gauss(0, 22000) for a in area]


def dot(u, v):
    s = 0.0
    for k in range(len(u)):
        s += u[k] * v[k]
    return s


def BGD(x, y, a, num_iter):
    m = len(x)
    n = len(x[0])
    p = [0.0] * n
    b = 0.0
    for it in range(num_iter):
        sum_p = [0.0] * n
        sum_b = 0.0
        total = 0.0
        for i in range(m):
            diff = dot(p, x[i]) + b - y[i]
            total = total + diff * diff
            for k in range(n):
                sum_p[k] = sum_p[k] + diff * x[i][k]
            sum_b = sum_b + diff
        for k in range(n):
            p[k] = p[k] - a * (1 / m) * sum_p[k]
        b = b - a * (1 / m) * sum_b
        if it < 5 or it % 500 == 0:
            print(it, 'cost', total / (2 * m))
    return p, b


p, b = BGD(area, price, 0.01, 6000)
print(p)
print(b)
