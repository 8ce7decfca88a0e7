import numpy as np


def load_planar(m=400):
    np.random.seed(1)
    n = m // 2
    X, Y = np.zeros((m, 2)), np.zeros((m, 1))
    for j in range(2):
        ix = range(n * j, n * (j + 1))
        t = np.linspace(j * 3.12, (j + 1) * 3.12, n) + np.random.randn(n) * 0.2
        r = 4 * np.sin(4 * t) + np.random.randn(n) * 0.2
        X[ix] = np.c_[r * np.sin(t), r * np.cos(t)]
        Y[ix] = j
    return X.T, Y.T


def initialize_parameters(n_x, n_h, n_y):
    return {"W1": np.full((n_h, n_x), 0.01), "b1": np.zeros((n_h, 1)),
            "W2": np.full((n_y, n_h), 0.01), "b2": np.zeros((n_y, 1))}


def forward_propagation(X, parameters):
    A1 = np.tanh(np.dot(parameters["W1"], X) + parameters["b1"])
    A2 = 1 / (1 + np.exp(-(np.dot(parameters["W2"], A1) + parameters["b2"])))
    return A2, {"A1": A1, "A2": A2}


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = np.dot(parameters["W2"].T, dZ2) * (1 - np.power(cache["A1"], 2))
    return {"W2": np.dot(dZ2, cache["A1"].T) / m, "b2": np.sum(dZ2, axis=1, keepdims=True) / m,
            "W1": np.dot(dZ1, X.T) / m, "b1": np.sum(dZ1, axis=1, keepdims=True) / m}


def nn_model(X, Y, n_h, num_iterations=6000, learning_rate=1.2):
    np.random.seed(3)
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        cost = -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))
        grads = backward_propagation(parameters, cache, X, Y)
        for key in parameters:
            parameters[key] = parameters[key] - learning_rate * grads[key]
        if i % 500 == 0:
            print("Cost after iteration %i: %f" % (i, cost))
    return parameters


X, Y = load_planar()
parameters = nn_model(X, Y, n_h=4)
A2, _ = forward_propagation(X, parameters)
print("Accuracy: %.1f%%" % (100 * np.mean((A2 > 0.5) == Y)))
