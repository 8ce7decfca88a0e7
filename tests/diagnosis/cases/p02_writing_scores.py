import numpy as np

np.random.seed(3)
ability = np.random.normal(66, 13, 1000)
math = np.clip(ability + np.random.normal(0, 7, 1000), 0, 100)
reading = np.clip(ability + 3 + np.random.normal(0, 6, 1000), 0, 100)
writing = np.clip(0.3 * math + 0.65 * reading + 4 + np.random.normal(0, 3, 1000), 0, 100)

table = np.matrix(np.column_stack([math, reading]))
table = (table - table.mean(axis=0)) / table.std(axis=0)
X = np.hstack([np.matrix(np.ones((1000, 1))), table])
Y = np.matrix(writing).T


def costf(X, Y, B):
    return float(np.sum(np.square(X * B - Y))) / (2 * len(Y))


def gradient_descent(X, Y, B, eta=0.01, iters=500):
    history = [0] * iters
    for it in range(iters):
        loss = X * B - Y
        gradient = X.T * loss
        B = B - eta * gradient
        history[it] = costf(X, Y, B)
    return B, history


B0 = np.matrix(np.zeros((3, 1)))
B, history = gradient_descent(X, Y, B0)
for it in (0, 1, 2, 5, 20, 100, 499):
    print('iteration', it, 'cost', history[it])
print('coefficients', B.T)

guess = X * B
print('R2', 1 - float(np.sum(np.square(Y - guess)) / np.sum(np.square(Y - Y.mean()))))
