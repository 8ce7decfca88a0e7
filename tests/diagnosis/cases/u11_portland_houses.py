import numpy as np

x = np.array([[2104, 3], [1600, 3], [2400, 3], [1416, 2], [3000, 4], [1985, 4], [1534, 3], [1427, 3],
              [1380, 3], [1494, 3], [1940, 4], [2000, 3], [1890, 3], [4478, 5], [1268, 3], [2300, 4]], dtype=float)
y = np.array([399.9, 329.9, 369.0, 232.0, 539.9, 299.9, 314.9, 199.0,
              212.0, 242.5, 240.0, 347.0, 330.0, 699.9, 259.9, 449.9])


def bgd(x, y, a, rounds):
    m, n = x.shape
    p = np.zeros(n)
    b = 0
    for k in range(rounds):
        sum_p = np.zeros(n)
        sum_b = 0
        for i in range(m):
            miss = np.dot(p, x[i]) + b - y[i]
            sum_p = sum_p + miss * x[i]
            sum_b = sum_b + miss
        p = p - a * (1 / m) * sum_p
        b = b - a * (1 / m) * sum_b
        if k % 100 == 0:
            print('round', k, 'J', np.sum((x @ p + b - y) ** 2) / (2 * m))
    return p, b


p, b = bgd(x, y, 0.1, 800)
print('p =', p)
print('b =', b)
print('2000 sqft, 3 rooms:', p @ [2000, 3] + b)
