import numpy as np

rs = np.random.RandomState(31)
n = 64
gearbox = np.array(['manual', 'automatic'] * (n // 2))
age = rs.randint(1, 15, n)
km = rs.randint(10, 220, n)
price = 21 - 0.8 * age - 0.03 * km + 2.5 * (gearbox == 'automatic') + rs.normal(0, 0.7, n)

names = ['const', 'manual', 'automatic', 'age', 'km']
columns = [np.ones(n), (gearbox == 'manual') * 1.0, (gearbox == 'automatic') * 1.0, age, km]
X = np.column_stack(columns)


def solve(A, b):
    A = A.copy()
    b = b.copy()
    size = len(b)
    for k in range(size):
        for i in range(k + 1, size):
            factor = A[i, k] / A[k, k]
            A[i] = A[i] - factor * A[k]
            b[i] = b[i] - factor * b[k]
    x = np.zeros(size)
    for k in reversed(range(size)):
        rest = b[k] - A[k, k + 1:] @ x[k + 1:]
        x[k] = rest / A[k, k]
    return x


beta = solve(X.T @ X, X.T @ price)
for name, value in zip(names, beta):
    print(name, value)
fit = X @ beta
print('rmse', np.sqrt(np.mean((fit - price) ** 2)), 'spread of prices', price.std())
print('first five', fit[:5], price[:5])
