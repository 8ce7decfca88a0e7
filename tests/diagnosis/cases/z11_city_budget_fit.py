import numpy as np

rng = np.random.default_rng(44)
towns = 90
people = rng.integers(2000, 900000, towns)
schools = rng.integers(1, 60, towns)
budget = 2100.0 * people + 4.0e5 * schools + 3.0e6 + rng.normal(0, 2.0e7, towns)

cols = np.column_stack([people, schools]).astype(float)
cols = (cols - cols.mean(0)) / cols.std(0)
G = np.column_stack([np.ones(towns), cols])

theta = np.zeros(3)
history = []
for it in range(400):
    r = G @ theta - budget
    J = r @ r / (2 * towns)
    history.append(J)
    theta = theta - 0.05 * (G.T @ r) / towns
    if it % 40 == 0:
        print('iter %3d  J = %.4e' % (it, J))
print('theta', theta)
print('R2', 1 - r @ r / ((budget - budget.mean()) ** 2).sum())
