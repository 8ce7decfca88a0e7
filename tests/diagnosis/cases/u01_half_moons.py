import numpy as np

rng = np.random.default_rng(4)
n = 200
t = rng.uniform(0, np.pi, n)
upper = np.c_[np.cos(t[:100]), np.sin(t[:100])]
lower = np.c_[1 - np.cos(t[100:]), 0.4 - np.sin(t[100:])]
points = np.vstack([upper, lower]) + rng.normal(0, 0.1, (n, 2))
label = np.r_[np.zeros(100), np.ones(100)].reshape(-1, 1)

hidden = 8
params = {
    'W1': np.zeros((2, hidden)), 'b1': np.zeros((1, hidden)),
    'W2': np.zeros((hidden, 1)), 'b2': np.zeros((1, 1)),
}


def forward(p, x):
    h = np.tanh(x @ p['W1'] + p['b1'])
    return h, 1 / (1 + np.exp(-(h @ p['W2'] + p['b2'])))


def backward(p, x, y, h, out):
    d2 = (out - y) / len(x)
    d1 = d2 @ p['W2'].T * (1 - h ** 2)
    return {'W2': h.T @ d2, 'b2': d2.sum(0, keepdims=True),
            'W1': x.T @ d1, 'b1': d1.sum(0, keepdims=True)}


for epoch in range(3001):
    h, out = forward(params, points)
    g = backward(params, points, label, h, out)
    for k in params:
        params[k] -= 1.0 * g[k]
    if epoch % 500 == 0:
        loss = -np.mean(label * np.log(out) + (1 - label) * np.log(1 - out))
        print(epoch, loss, 'acc', np.mean((out > 0.5) == label))
