import numpy as np

rng = np.random.RandomState(9)
size = rng.uniform(30, 120, 70)
rooms = rng.randint(1, 6, 70)
cost = 3 + 0.08 * size + 0.6 * rooms + 0.2 * rng.randn(70)
X = np.column_stack([np.ones(70), size / 100, rooms])


def solve(A, b):
    M = np.column_stack([A, b])
    n = len(b)
    for i in range(n):
        p = i + np.argmax(np.abs(M[i:, i]))
        M[[i, p]] = M[[p, i]]
        for j in range(i + 1, n):
            M[j] -= M[j, i] / M[i, i] * M[i]
    z = np.zeros(n)
    for i in range(n - 1, -1, -1):
        z[i] = (M[i, n] - M[i, i + 1 : n] @ z[i + 1 :]) / M[i, i]
    return z


coefficients = solve(X.T @ X, X.T @ cost)
print(coefficients, np.mean((X @ coefficients - cost) ** 2))
