import numpy as np

rng = np.random.default_rng(26)
sqm = rng.uniform(35, 180, 90)
rooms = np.clip((sqm / 28 + rng.normal(0, .7, 90)).round(), 1, 7)
price = 42000 + 2900 * sqm + 9000 * rooms + rng.normal(0, 15000, 90)
A = np.column_stack([sqm, rooms])
A = (A - A.mean(axis=0)) / A.std(axis=0)
A = np.column_stack([A, np.ones(90)])
theta = np.zeros(3)
rate = 0.3
prev = None
for k in range(400):
    res = A @ theta - price
    J = np.mean(res ** 2) / 2
    grad = A.T @ res / 90
    if prev is not None and J > prev:
        rate *= 0.5
    else:
        rate *= 1.08
    prev = J
    theta -= rate * grad
    if k % 25 == 0:
        print('k', k, 'J', J, 'rate', round(rate, 3))
print('theta', theta, 'rmse', np.sqrt(2 * J))
