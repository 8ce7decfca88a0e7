import numpy as np

rng = np.random.RandomState(28)
n = 200
age = rng.uniform(0.2, 0.9, n)
income = rng.uniform(0.1, 1.0, n)
X = np.stack([age, income])
Y = (income + 0.4 * age > 0.75).astype(float).reshape(1, n)


def initialise(n_in, n_hidden):
    return {'Wa': rng.uniform(-0.5, 0.5, (n_hidden, n_in)), 'ba': np.zeros((n_hidden, 1)),
            'Wb': rng.uniform(-0.5, 0.5, (1, n_hidden)), 'bb': np.zeros((1, 1))}


def forward(X, P):
    Z = P['Wa'] @ X + P['ba']
    A = np.maximum(0, Z)
    out = 1 / (1 + np.exp(-(P['Wb'] @ A + P['bb'])))
    return Z, A, out


def loss(out, Y):
    return float(-np.mean(Y * np.log(out) + (1 - Y) * np.log(1 - out)))


def train(X, Y, n_hidden=2, eta=0.5, loops=4000):
    P = initialise(X.shape[0], n_hidden)
    m = X.shape[1]
    for i in range(loops):
        Z, A, out = forward(X, P)
        d2 = (out - Y) / m
        d1 = (P['Wb'].T @ d2) * (Z > 0)
        P['Wb'] = P['Wb'] - eta * d2 @ A.T
        P['bb'] = P['bb'] - eta * d2.sum(axis=1, keepdims=True)
        P['Wa'] = P['Wa'] - eta * d1 @ X.T
        P['ba'] = P['ba'] - eta * d1.sum(axis=1, keepdims=True)
        if i % 500 == 0:
            print('loop', i, 'loss', loss(out, Y))
    return P


P = train(X, Y)
_, _, out = forward(X, P)
print('accuracy', np.mean((out > 0.5) == Y), 'share of ones', Y.mean())
print('predictions', out[0, :5].round(4))
