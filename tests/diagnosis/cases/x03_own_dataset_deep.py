import numpy as np

np.random.seed(1)


def load_dataset():
    rng = np.random.RandomState(5)
    m = 400
    y = (rng.rand(1, m) < 0.45).astype(int)
    loud = 0.4 + rng.gamma(0.7, 2.0, (1, m))
    x = loud * (2 * y - 1) * rng.uniform(0.3, 1.0, (6, 1)) + rng.randn(6, m)
    x = (x - x.mean(axis=1, keepdims=True)) / x.std(axis=1, keepdims=True)
    return x, y


def initialize_parameters_deep(dims):
    parameters = {}
    for l in range(1, len(dims)):
        parameters['W' + str(l)] = np.random.randn(dims[l], dims[l - 1]) / np.sqrt(dims[l - 1])
        parameters['b' + str(l)] = np.zeros((dims[l], 1))
    return parameters


def L_model_forward(X, parameters):
    caches, A = [], X
    L = len(parameters) // 2
    for l in range(1, L + 1):
        A_prev = A
        Z = parameters['W' + str(l)].dot(A_prev) + parameters['b' + str(l)]
        A = np.maximum(0, Z) if l < L else 1 / (1 + np.exp(-Z))
        caches.append((A_prev, Z))
    return A, caches


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m
    return np.squeeze(cost)


def L_model_backward(AL, Y, caches, parameters):
    grads, m = {}, Y.shape[1]
    dZ = AL - Y
    for l in range(len(caches), 0, -1):
        A_prev, _ = caches[l - 1]
        grads['dW' + str(l)] = dZ.dot(A_prev.T) / m
        grads['db' + str(l)] = dZ.sum(axis=1, keepdims=True) / m
        if l > 1:
            dZ = parameters['W' + str(l)].T.dot(dZ) * (caches[l - 2][1] > 0)
    return grads


train_x, train_y = load_dataset()
parameters = initialize_parameters_deep([train_x.shape[0], 20, 7, 5, 1])
costs = []
for i in range(0, 3000):
    AL, caches = L_model_forward(train_x, parameters)
    cost = compute_cost(AL, train_y)
    grads = L_model_backward(AL, train_y, caches, parameters)
    for k in parameters:
        parameters[k] = parameters[k] - 0.3 * grads['d' + k]
    if i % 250 == 0:
        print("Cost after iteration %i: %s" % (i, cost))
        costs.append(cost)
print("Cost:", cost, " Accuracy:", np.mean((AL > 0.5) == train_y))
