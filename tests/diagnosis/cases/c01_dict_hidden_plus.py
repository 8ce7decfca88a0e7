import numpy as np
rng = np.random.default_rng(101)
X = rng.uniform(-1, 1, (120, 3))
t = np.sin(2 * X[:, :1]) + 0.5 * X[:, 1:2]
net = {"W1": rng.normal(0, 0.5, (3, 12)), "b1": np.zeros(12), "W2": rng.normal(0, 0.3, (12, 1)), "b2": np.zeros(1)}


def forward(net, X):
    h = np.tanh(X @ net["W1"] + net["b1"])
    return h, h @ net["W2"] + net["b2"]


def backward(net, X, h, out, t):
    d = 2 * (out - t) / len(X)
    dh = (d @ net["W2"].T) * (1 - h ** 2)
    return {"W1": X.T @ dh, "b1": dh.sum(0), "W2": h.T @ d, "b2": d.sum(0)}


for epoch in range(400):
    h, out = forward(net, X)
    cost = np.mean((out - t) ** 2)
    grads = backward(net, X, h, out, t)
    for k in net:
        net[k] = net[k] + 0.1 * grads[k]
    if epoch % 50 == 0:
        print(epoch, cost)
