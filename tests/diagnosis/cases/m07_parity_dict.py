import math
import numpy as np

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
Y = np.array([[0], [1], [1], [0]], dtype=float)


def make(sizes, value=0.5):
    net = {}
    for k in range(1, len(sizes)):
        net["W%d" % k] = np.full((sizes[k - 1], sizes[k]), value)
        net["b%d" % k] = np.zeros((1, sizes[k]))
    return net


def sig(z):
    return 1.0 / (1.0 + np.exp(-z))


def step(net, rate):
    h = np.tanh(X @ net["W1"] + net["b1"])
    o = sig(h @ net["W2"] + net["b2"])
    loss = -np.mean(Y * np.log(o) + (1 - Y) * np.log(1 - o))
    do = (o - Y) / len(X)
    dh = do @ net["W2"].T * (1 - h ** 2)
    net["W2"] -= rate * h.T @ do
    net["b2"] -= rate * do.sum(axis=0, keepdims=True)
    net["W1"] -= rate * X.T @ dh
    net["b1"] -= rate * dh.sum(axis=0, keepdims=True)
    return loss, o


np.random.seed(0)
net = make([2, 4, 1])
print("chance level", math.log(2))
for n in range(10001):
    loss, o = step(net, 0.5)
    if n % 1000 == 0:
        print(n, round(loss, 5))
print(o.ravel().round(3), "wanted", Y.ravel())
