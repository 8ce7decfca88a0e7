import numpy as np

rng = np.random.RandomState(5)
n = 90
fuel = rng.randint(0, 3, n)                 # 0 petrol, 1 diesel, 2 electric
doors = rng.choice([3, 5], n)
age = rng.randint(0, 15, n)
price = 21 + np.array([0, 2, 9])[fuel] + 0.5 * doors - 1.1 * age + rng.randn(n)

dummies = (fuel[:, None] == np.arange(3)).astype(float)
X = np.column_stack([dummies, np.ones(n), doors, age])


def eliminate(A, r):
    A, r = A.copy(), r.copy()
    k = len(r)
    for i in range(k):
        for j in range(k):
            if j != i:
                f = A[j, i] / A[i, i]
                A[j] = A[j] - f * A[i]
                r[j] = r[j] - f * r[i]
    return r / np.diag(A)


XtX = X.T @ X
Xty = X.T @ price
beta = eliminate(XtX, Xty)
rest = price - X @ beta
print("beta", beta)
print("mean squared rest", np.mean(rest ** 2), "variance of the price", price.var())
