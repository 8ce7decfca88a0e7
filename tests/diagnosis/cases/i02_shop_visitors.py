import numpy as np

rng = np.random.default_rng(8)
N = 250
X = np.column_stack([np.ones(N), rng.uniform(0, 1, N), rng.integers(0, 2, N)])
visitors = 300 + 900 * X[:, 1] + 250 * X[:, 2] + rng.normal(0, 20, N)


def positive(s):
    # visitors can not be negative
    return np.log(1 + np.exp(s))


def positive_grad(s):
    return np.exp(s) / (1 + np.exp(s))


w = np.array([1.0, 0.0, 0.0])
lr = 0.3
mse = []
for i in range(500):
    s = X @ w
    guess = positive(s)
    err = guess - visitors
    mse.append((err ** 2).mean())
    grad = X.T @ (err * positive_grad(s)) / N
    w = w - lr * grad
    if i % 50 == 0:
        print(i, mse[-1])
print("weights", w)
