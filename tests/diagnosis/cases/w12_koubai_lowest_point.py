import numpy as np


def numerical_gradient(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for idx in range(x.size):
        tmp_val = x[idx]
        x[idx] = tmp_val + h
        fxh1 = f(x)
        x[idx] = tmp_val - h
        fxh2 = f(x)
        grad[idx] = (fxh1 - fxh2) / (2 * h)
        x[idx] = tmp_val
    return grad


temperature = np.linspace(-1, 1, 21)
sales = 2.5 * temperature + 7.3 + 0.1 * np.cos(9 * temperature)


def squared(params):
    return np.mean((params[0] * temperature + params[1] - sales) ** 2)


def kouka(f, init_x, lr=0.1, step_num=120):
    x = init_x
    history = []
    for i in range(step_num):
        grad = numerical_gradient(f, x)
        for k in range(x.size):
            x[k] = x[k] - lr * grad[k]
        history.append(f(x))
        if i < 5 or i % 300 == 299:
            print('step', i, 'x', x, 'f', history[-1])
    return x


start = np.array([3, 4])
print('at start', squared(start))
print('answer', kouka(squared, start, lr=0.1, step_num=1500))
