import copy

import numpy as np

mass = np.array([100, 200, 300, 400, 500, 600]) / 1000
stretch = np.array([0.31, 0.52, 0.69, 0.91, 1.08, 1.31])


def numerical_gradient(f, x):
    delta_x = 1e-6
    gradient = np.zeros(x.shape)
    for i in range(x.size):
        moved = copy.deepcopy(x)
        moved[i] = x[i] + delta_x
        gradient[i] = (f(moved) - f(x)) / delta_x
    return gradient


def error(x):
    return np.mean((x[0] * mass + x[1] - stretch) ** 2)


def descend(f, x, rate=0.5, steps=3000):
    for n in range(steps):
        g = numerical_gradient(f, x)
        x = x - rate * g
        if n % 300 == 0:
            print(n, 'error %.6f' % f(x), 'x', x, 'gradient', g)
        if np.abs(g).max() < 1e-9:
            print('gradient is zero after', n, 'steps')
            break
    return x


best = descend(error, np.array([3, 3]))
print('slope', best[0], 'offset', best[1], 'error', error(best))
