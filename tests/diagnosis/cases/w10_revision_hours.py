import numpy as np

rng = np.random.RandomState(14)
hours = np.sort(rng.uniform(0.5, 5.5, 60)).round(2)
passed = (hours + rng.normal(0, 0.25, 60) > 4.4).astype(int)
X = hours.reshape(-1, 1)
y = passed
m = len(X)


def sigmoid(a):
    return 1.0 / (1 + np.exp(-a))


def gradient_Descent(theta, alpha, X, y, rounds=8000):
    for r in range(rounds):
        p = sigmoid(X @ theta)
        cost = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
        grad = X.T @ (p - y) / m
        theta = theta - alpha * grad
        if r % 1000 == 0:
            right = np.sum((p > 0.5) == y)
            print('round %5d   cost %.4f   right %d of %d' % (r, cost, right, m))
    return theta


theta = gradient_Descent(np.zeros(X.shape[1]), 0.3, X, y)
print('theta', theta)
for h in (1.0, 2.0, 3.0, 4.0, 5.0):
    x_new = np.full(X.shape[1], 1.0)
    x_new[-1] = h
    print(h, 'hours ->', round(float(sigmoid(x_new @ theta)), 3))
