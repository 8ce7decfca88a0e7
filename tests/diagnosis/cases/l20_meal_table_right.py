import numpy as np

rng = np.random.default_rng(312)
meals = rng.uniform(-1, 1, (140, 4))
calories = meals @ np.array([2.0, 1.0, -1.0, 0.5]) + 0.2


def loss(w, c):
    return ((meals @ w + c - calories) ** 2).sum() / len(calories)


w, c = np.zeros(4), 0.0
curve = []
for step in range(400):
    gw, gc = np.zeros(4), 0.0
    for i in range(len(meals)):
        err = meals[i] @ w + c - calories[i]
        for j in range(4):
            gw[j] += err * meals[i][j]
        gc += err
    w = w - 0.05 * gw / len(meals)
    c = c - 0.05 * gc / len(meals)
    curve.append(loss(w, c))
print(curve[::80])
