import numpy as np

rs = np.random.RandomState(9)
N = 150
r = np.linspace(0.1, 1, N)
ang = np.linspace(0, 3.5, N)
a = np.c_[r * np.cos(ang), r * np.sin(ang)]
b = np.c_[r * np.cos(ang + np.pi), r * np.sin(ang + np.pi)]
X = np.r_[a, b] + 0.02 * rs.randn(2 * N, 2)
t = np.r_[np.zeros(N), np.ones(N)].reshape(-1, 1)

params = {'W1': rs.randn(2, 24), 'b1': np.zeros((1, 24)),
          'W2': rs.randn(24, 12) * 0.3, 'b2': np.zeros((1, 12)),
          'W3': rs.randn(12, 1) * 0.3, 'b3': np.zeros((1, 1))}
past_velocity = {k: np.zeros_like(v) for k, v in params.items()}
learning_rate, momentum = 0.1, 0.9


def forward(X):
    h1 = np.tanh(X @ params['W1'] + params['b1'])
    h2 = np.tanh(h1 @ params['W2'] + params['b2'])
    return h1, h2, h2 @ params['W3'] + params['b3']


def gradients(X, t):
    h1, h2, s = forward(X)
    d = (0.5 * (1 + np.tanh(s / 2)) - t) / len(X)
    g = {'W3': h2.T @ d, 'b3': d.sum(0, keepdims=True)}
    d = (d @ params['W3'].T) * (1 - h2 ** 2)
    g['W2'], g['b2'] = h1.T @ d, d.sum(0, keepdims=True)
    d = (d @ params['W2'].T) * (1 - h1 ** 2)
    g['W1'], g['b1'] = X.T @ d, d.sum(0, keepdims=True)
    return g, np.mean(np.logaddexp(0, s) - t * s)


for it in range(1500):
    grads, loss = gradients(X, t)
    for k in params:
        velocity = past_velocity[k] * momentum + learning_rate * grads[k]
        params[k] = params[k] + momentum * velocity - learning_rate * grads[k]
        past_velocity[k] = velocity
    if it % 150 == 0:
        print('iteration', it, 'loss', loss)
print('accuracy', np.mean((forward(X)[2] > 0) == t))
