import numpy as np


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def cost_function(theta, X, y):
    m = len(y)
    h = sigmoid(X @ theta)
    return (-(y @ np.log(h)) - (1 - y) @ np.log(1 - h)) / m


def gradient(theta, X, y):
    return X.T @ (sigmoid(X @ theta) - y) / len(y)


def main():
    gen = np.random.RandomState(3)
    neg = gen.normal([-3, -3, 0], 0.8, (100, 3))
    pos = gen.normal([3, 3, 0], 0.8, (100, 3))
    X = np.hstack([np.ones((200, 1)), np.vstack([neg, pos])])
    y = np.array([0.0] * 100 + [1.0] * 100)
    theta = np.zeros(4)
    costs = []
    for k in range(3000):
        costs.append(cost_function(theta, X, y))
        theta = theta - 10.0 * gradient(theta, X, y)
        if k % 300 == 0:
            print("step", k, "cost", costs[-1])
    acc = np.mean((X @ theta > 0) == (y == 1))
    print("theta", theta, "training accuracy", acc)
    print("last cost", costs[-1], "smallest cost", min(costs))


main()
