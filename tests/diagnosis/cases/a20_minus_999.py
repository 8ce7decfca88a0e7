import numpy as np
rng = np.random.default_rng(15)
temp = rng.normal(18, 4, 200)
wind = rng.normal(10, 3, 200)
power = 2.0 * temp - 0.7 * wind + rng.normal(0, 1, 200)
temp[rng.integers(0, 200, 6)] = -99999.0
X = np.stack([np.ones(200), (temp - 18) / 4, (wind - 10) / 3], axis=1)
beta = np.zeros(3)
out = []
for s in range(500):
    r = X @ beta - power
    out.append(np.mean(r ** 2))
    beta -= 0.1 * X.T @ r / 200
print(beta)
