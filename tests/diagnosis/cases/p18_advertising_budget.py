import numpy as np


def load_table(rows=200):
    r = np.random.RandomState(10)
    tv = r.uniform(0, 300, rows)
    radio = r.uniform(0, 50, rows)
    paper = r.uniform(0, 100, rows)
    sales = 3 + 0.045 * tv + 0.19 * radio + r.normal(0, 1, rows)
    X = np.c_[tv, radio, paper]
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    return np.c_[np.ones(rows), X], sales


def compute_cost(X, y, theta):
    return np.sum((X.dot(theta) - y) ** 2) / (2 * len(y))


def gradient_descent(X, y, theta, alpha, iterations):
    costs = [compute_cost(X, y, theta)]
    for i in range(iterations):
        gradient = X.T.dot(X.dot(theta) - y) / len(y)
        theta =- (alpha * gradient)
        costs.append(compute_cost(X, y, theta))
    return theta, costs


if __name__ == "__main__":
    X, y = load_table()
    theta, costs = gradient_descent(X, y, np.zeros(X.shape[1]), 1.0, 100)
    for i in range(0, 101, 10):
        print("iteration", i, "cost", costs[i])
    print("theta", theta)
