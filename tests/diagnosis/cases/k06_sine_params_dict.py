import numpy as np

np.random.seed(1)
X = np.random.uniform(-3, 3, (1, 400))
Y = np.sin(X)


def initialize(n_x, n_h, n_y):
    return {"W1": np.random.randn(n_h, n_x), "b1": np.zeros((n_h, 1)),
            "W2": np.random.randn(n_y, n_h) * 0.1, "b2": np.zeros((n_y, 1))}


def out_unit(z):
    return 1 / (1 + np.exp(-z))


def out_slope(a):
    return a * (1 - a)


def forward(X, par):
    A1 = np.tanh(np.dot(par["W1"], X) + par["b1"])
    A2 = out_unit(np.dot(par["W2"], A1) + par["b2"])
    return A1, A2


def backward(X, Y, par, A1, A2):
    m = X.shape[1]
    dZ2 = 2 * (A2 - Y) * out_slope(A2)
    dZ1 = np.dot(par["W2"].T, dZ2) * (1 - A1 ** 2)
    return {"W2": np.dot(dZ2, A1.T) / m, "b2": dZ2.sum(axis=1, keepdims=True) / m,
            "W1": np.dot(dZ1, X.T) / m, "b1": dZ1.sum(axis=1, keepdims=True) / m}


parameters = initialize(1, 12, 1)
for i in range(8001):
    A1, A2 = forward(X, parameters)
    if i % 1000 == 0:
        print("Cost after iteration %i: %f" % (i, np.mean((A2 - Y) ** 2)))
    grads = backward(X, Y, parameters, A1, A2)
    for key in parameters:
        parameters[key] = parameters[key] - 0.2 * grads[key]

for v in (-2, -1, 0, 1, 2):
    print(v, "sin", round(float(np.sin(v)), 3), "net", forward(np.array([[v]]), parameters)[1])
