import numpy as np

rng = np.random.default_rng(47)
area = rng.integers(850, 4500, size=(47, 1))
price = np.round(70000 + 135 * area[:, 0] + rng.normal(0, 40000, 47), -2)


def BGD(x, y, a, num_iter):
    m = len(x)
    n = x.shape[1]
    p = np.zeros(n)
    b = 0
    cost = []
    for _ in range(num_iter):
        sum_p = np.zeros(n)
        sum_b = 0
        sq = 0
        for i in range(m):
            d = np.dot(p, x[i]) + b - y[i]
            sum_p = sum_p + d * x[i]
            sum_b = sum_b + d
            sq = sq + d ** 2
        p = p - a / m * sum_p
        b = b - a / m * sum_b
        cost.append(sq / (2 * m))
    return p, b, cost


p, b, cost = BGD(area, price, 0.01, 300)
for k in (0, 1, 2, 10, 50, 299):
    print('iter', k, 'cost', cost[k])
print('p', p, 'b', b)
