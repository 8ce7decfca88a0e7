import numpy as np

np.random.seed(1000)
base = np.random.normal(66, 13, 1000)
math = np.clip(base + np.random.normal(0, 6, 1000), 0, 100).round()
reading = np.clip(base + np.random.normal(2, 6, 1000), 0, 100).round()
writing = np.clip(0.3 * math + 0.65 * reading + np.random.normal(2, 3, 1000), 0, 100).round()


def z(v):
    return (v - v.mean()) / v.std()


X = np.stack([np.ones(1000), z(math), z(reading)], axis=1)
y = writing


def cost(X, y, b):
    return np.sum((X.dot(b) - y) ** 2) / 2. / len(y)


def gradient_descent(X, y, b, eta, iters):
    history = []
    for i in range(iters):
        h = X.dot(b)
        loss = h - y
        gradient = X.T.dot(loss)
        b = b - eta * gradient
        history.append(cost(X, y, b))
    return b, history


b, history = gradient_descent(X, y, np.array([0, 0, 0]), eta=0.01, iters=100)
for i in (0, 1, 2, 3, 10, 30, 60, 99):
    print(i, history[i])
print('param', b)
