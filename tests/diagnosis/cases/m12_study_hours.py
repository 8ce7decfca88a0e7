import numpy as np

hours = np.array([20, 43, 63, 26, 53, 31, 58, 46, 58, 70, 46, 53, 60, 20, 63, 43, 26, 19, 31, 23])
noise = np.array([1, -2, 0, 3, -1, 2, -3, 1, 0, 2, -2, 1, -1, 0, 2, -3, 1, 2, -1, 0])
marks = 1.3 * hours + 5 + noise


def fit_line(x, y):
    m = b = 0.0
    rounds = 1000
    n = len(x)
    rate = 0.0005
    for i in range(rounds):
        guess = m * x + b
        cost = (1 / n) * sum(val ** 2 for val in (y - guess))
        md = -(2 / n) * sum(x * (y - guess))
        bd = -(2 / n) * sum(y - guess)
        m = m - rate * md
        b = b - rate * bd
        if i < 5 or i % 100 == 0 or i == rounds - 1:
            print("m {:.5g}, b {:.5g}, cost {:.6g}, iteration {}".format(m, b, cost, i))
    return m, b


m, b = fit_line(hours, marks)
print("40 hours ->", m * 40 + b)
