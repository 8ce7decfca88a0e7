import numpy as np

x = np.array([20, 43, 61, 26, 52, 31, 57, 46, 58, 70, 45, 53, 60, 22, 63, 41, 27, 19, 33, 24])
y = 0.52 * x + 11 + np.array([1, -2, 0.5, 2, -1, 0, 1.5, -0.5, 1, -1.5, 0, 2, -2, 1, 0.5, -1, 0, 1, -0.5, -1])


def gradient_descent(x, y):
    slope = 0
    cut = 0
    n = len(x)
    eta = 0.05
    for i in range(60):
        guess = slope * x + cut
        cost = (1 / n) * sum([v ** 2 for v in (y - guess)])
        ds = -(2 / n) * sum(x * (y - guess))
        dc = -(2 / n) * sum(y - guess)
        slope = slope - eta * ds
        cut = cut - eta * dc
        if i % 6 == 0:
            print('slope {:.4g}, cut {:.4g}, cost {:.4g} iteration {}'.format(slope, cut, cost, i))
    return slope, cut


s, c = gradient_descent(x, y)
print('at 40:', s * 40 + c)
