import numpy as np
rng = np.random.default_rng(20)
celsius = rng.normal(15, 8, 60)
fahrenheit = 32 + 1.8 * celsius
wind = rng.uniform(0, 30, 60)
sales = 200 + 5 * celsius - 2 * wind + rng.normal(0, 4, 60)
A = np.stack([np.ones(60), celsius, fahrenheit, wind], axis=1)


def fit(A, y):
    gram = A.T.dot(A)
    return np.linalg.inv(gram).dot(A.T).dot(y)


coef = fit(A, sales)
print("coefficients", coef)
print("rmse", np.sqrt(np.mean((A @ coef - sales) ** 2)))
