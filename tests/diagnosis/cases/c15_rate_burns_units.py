import numpy as np
np.random.seed(6)
X = np.random.randn(150, 4)
y = np.sin(X[:, [0]]) + X[:, [1]]
W1 = np.random.randn(4, 16) * 0.5
b1 = np.zeros(16)
W2 = np.random.randn(16, 1) * 0.25
b2 = np.zeros(1)
alpha = 4.0
for e in range(300):
    h = np.tanh(X @ W1 + b1)
    o = h @ W2 + b2
    loss = np.mean((o - y) ** 2)
    do = 2 * (o - y) / len(X)
    dh = do @ W2.T * (1 - h ** 2)
    W2 -= alpha * h.T @ do; b2 -= alpha * do.sum(0)
    W1 -= alpha * X.T @ dh; b1 -= alpha * dh.sum(0)
    if e % 20 == 0: print(e, loss)
