import numpy as np


def relu(z):
    return z * (z > 0)


def forward(weights, x):
    cache = [x]
    for W, b in weights[:-1]:
        cache.append(relu(cache[-1].dot(W) + b))
    W, b = weights[-1]
    return cache[-1].dot(W) + b, cache


def backprop(weights, cache, grad):
    grads = []
    for layer in range(len(weights) - 1, -1, -1):
        W, b = weights[layer]
        grads.insert(0, (cache[layer].T.dot(grad), grad.sum(axis=0)))
        grad = grad.dot(W.T) * (cache[layer] > 0)
    return grads


def sgd(weights, grads, lr):
    return [(W - lr * gW, b - lr * gb) for (W, b), (gW, gb) in zip(weights, grads)]


def main():
    np.random.seed(1)
    X = np.random.randn(128, 5)
    y = X[:, :1] ** 2 - X[:, 1:2]
    weights = [(np.random.randn(i, o) * np.sqrt(2 / i), np.zeros(o)) for i, o in [(5, 20), (20, 1)]]
    for epoch in range(600):
        pred, cache = forward(weights, X)
        loss = np.mean((pred - y) ** 2)
        grads = backprop(weights, cache, 2 * (pred - y) / len(X))
        weights = sgd(weights, grads, 2.5)
        if epoch % 100 == 0:
            print("epoch", epoch, "loss", loss)


main()
