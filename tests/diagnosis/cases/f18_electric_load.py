import numpy as np

np.random.seed(64)
hours = 2400
# a sample, the full table is 40 GB
temp = np.random.uniform(-1, 1, hours)
office = np.random.randint(0, 2, hours)
wind = np.random.randn(hours)
X = np.stack([temp, office, wind, np.ones(hours)], axis=1).astype(np.float16)
load = (55 - 18 * temp + 30 * office - 4 * wind + np.random.randn(hours)).astype(np.float16)

coef = np.zeros(4, dtype=X.dtype)


def loss(coef):
    rest = X @ coef - load
    return np.sum(rest ** 2) / hours


curve = [loss(coef)]
for it in range(200):
    rest = X @ coef - load
    grad = 2 * (X.T @ rest) / hours
    coef = coef - np.array(0.2, dtype=X.dtype) * grad
    curve.append(loss(coef))
    if it % 40 == 0:
        print(it, curve[-1], coef)
print("coefficients:", coef)
