import numpy as np
np.random.seed(7)
N, D = 120, 30
X = np.random.randn(N, D)
y = np.tanh(X[:, [0]] - X[:, [1]])
W1 = np.random.randn(D, 50) * 12
W2 = np.random.randn(50, 1) * 12
losses = []
for ep in range(600):
    H = np.tanh(X.dot(W1))
    pred = np.tanh(H.dot(W2))
    losses.append(np.mean((pred - y) ** 2))
    g = 2 * (pred - y) * (1 - pred ** 2) / N
    gH = g.dot(W2.T) * (1 - H ** 2)
    W2 -= 0.1 * H.T.dot(g)
    W1 -= 0.1 * X.T.dot(gH)
print(losses[0], losses[-1])
