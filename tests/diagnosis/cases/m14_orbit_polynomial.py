import numpy as np


def design(t, degree):
    cols = [t ** k for k in range(degree + 1)]
    return np.stack(cols, axis=1)


np.random.seed(14)
t = np.linspace(-1, 1, 120)
height = 42000 + 9000 * t - 15000 * t ** 2 + 4000 * t ** 3 + np.random.randn(120) * 60
A = design(t, 3)
coef = np.random.randn(4) * 10
vel = np.zeros(4)
history = []
for i in range(6000):
    res = A @ coef - height
    loss = float(res @ res) / len(t)
    grad = 2 * A.T @ res / len(t)
    vel = 0.95 * vel - 0.05 * grad
    coef = coef + vel
    history.append(loss)
    if i in (0, 1, 2, 3, 5, 10, 20, 30, 50, 100, 300, 1000, 3000, 5999):
        print("iter %5d   loss %.6e" % (i, loss))
print("went up in", sum(b > a for a, b in zip(history, history[1:])), "iterations")
print("coefficients", coef.round(1))
print("rms error", history[-1] ** 0.5, "of", height.std())
