import numpy as np

np.random.seed(178)
labels = np.random.randint(0, 3, 178)
X = (np.random.randn(3, 13) * 1.2)[labels].T + np.random.randn(13, 178)   # (13, 178)
y = np.zeros((3, 178))
y[labels, np.arange(178)] = 1

m = X.shape[1]
W = np.random.randn(3, 13) * 0.01
b = np.zeros((3, 1))
cost = 0
alpha = 0.05
costs = []

for i in range(100):
    Z = np.dot(W, X) + b
    Z = Z - Z.max(axis=0)
    t = np.exp(Z)
    A = t / np.sum(t, axis=0)
    loss = -np.multiply(y, np.log(A))
    cost += np.sum(loss) / m
    costs.append(cost)
    dZ = A - y
    dW = np.dot(dZ, X.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    W = W - alpha * dW
    b = b - alpha * db
    if i % 10 == 9:
        print('cost after iteration', i + 1, 'is', cost)
