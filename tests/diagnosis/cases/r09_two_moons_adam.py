import numpy as np


def moons(m, seed):
    r = np.random.RandomState(seed)
    a = np.pi * r.rand(m)
    side = r.randint(0, 2, m)
    X = np.where(side == 0, [np.cos(a), np.sin(a)], [1 - np.cos(a), 0.5 - np.sin(a)])
    return X + 0.15 * r.randn(2, m), side.reshape(1, m)


def initialize_parameters(dims):
    r = np.random.RandomState(3)
    p = {}
    for l in range(1, len(dims)):
        p['W' + str(l)] = r.randn(dims[l], dims[l - 1]) * np.sqrt(2 / dims[l - 1])
        p['b' + str(l)] = np.zeros((dims[l], 1))
    return p


def forward(X, p):
    z1 = p['W1'] @ X + p['b1']
    a1 = np.maximum(0, z1)
    z2 = p['W2'] @ a1 + p['b2']
    a2 = np.maximum(0, z2)
    z3 = p['W3'] @ a2 + p['b3']
    return z1, a1, z2, a2, 1 / (1 + np.exp(-z3))


def backward(X, Y, p, cache):
    z1, a1, z2, a2, a3 = cache
    m = X.shape[1]
    d3 = (a3 - Y) / m
    d2 = (p['W3'].T @ d3) * (z2 > 0)
    d1 = (p['W2'].T @ d2) * (z1 > 0)
    g = {}
    for l, d, a in ((3, d3, a2), (2, d2, a1), (1, d1, X)):
        g['W' + str(l)] = d @ a.T
        g['b' + str(l)] = d.sum(axis=1, keepdims=True)
    return g


def update_with_adam(p, g, v, s, t, lr=0.002, beta1=0.9, beta2=0.999, eps=1e-8):
    for k in p:
        v[k] = beta1 * v[k] + (1 - beta1) * g[k]
        s[k] = beta2 * s[k] + (1 - beta2) * g[k] ** 2
        v_hat = v[k] / (1 - beta1 ** t)
        s_hat = s[k] / (1 - beta2 ** t)
        p[k] = p[k] - lr * v_hat / (np.sqrt(s_hat) + eps)


X, Y = moons(300, 3)
params = initialize_parameters([2, 5, 2, 1])
v = {k: np.zeros_like(q) for k, q in params.items()}
s = {k: np.zeros_like(q) for k, q in params.items()}
for t in range(2000):
    cache = forward(X, params)
    A = cache[-1]
    cost = -np.mean(Y * np.log(A + 1e-8) + (1 - Y) * np.log(1 - A + 1e-8))
    update_with_adam(params, backward(X, Y, params, cache), v, s, t)
    if t % 200 == 0:
        print('Cost after epoch %i: %f' % (t, cost))
print('Accuracy:', np.mean((forward(X, params)[-1] > 0.5) == Y))
