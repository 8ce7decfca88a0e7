import numpy as np

np.random.seed(21)
counts = [59, 71, 47]
centres = np.random.randn(3, 13) * 1.3
X = np.vstack([centres[k] + np.random.randn(counts[k], 13) for k in range(3)])
X = (X - X.mean(axis=0)) / X.std(axis=0)
X = X.T
y = np.zeros((3, 177))
col = 0
for k in range(3):
    for _ in range(counts[k]):
        y[k, col] = 1
        col += 1

m = X.shape[1]
W = np.random.randn(3, X.shape[0]) * 0.01
b = np.zeros((3, 1))
cost = 0
alpha = 0.1

for i in range(4000):
    Z = np.dot(W, X) + b
    t = np.exp(Z)
    add = np.sum(t, axis=0)
    A = t / add
    loss = -np.multiply(y, np.log(A))
    cost += np.sum(loss) / m
    if i < 3 or i % 400 == 0 or i > 3997:
        print('cost after iteration', i + 1, 'is', cost)
    dZ = A - y
    dW = np.dot(dZ, X.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    W = W - alpha * dW
    b = b - alpha * db
