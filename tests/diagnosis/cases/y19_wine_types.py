import numpy as np

np.random.seed(13)
sizes = [59, 71, 47]
centres = np.random.randn(3, 13)
X = np.vstack([centres[c] + 0.9 * np.random.randn(k, 13) for c, k in enumerate(sizes)]).T
kind = np.repeat([0, 1, 2], sizes)
Y = np.zeros((3, 177))
Y[kind, np.arange(177)] = 1

m = X.shape[1]
W = np.random.randn(3, 13) * 0.01
b = np.zeros((3, 1))
cost = 0
alpha = 0.05
seen = []

for i in range(4000):
    Z = np.dot(W, X) + b
    t = np.exp(Z)
    A = t / np.sum(t, axis=0)
    loss = -np.multiply(Y, np.log(A))
    cost += np.sum(loss) / m
    seen.append(cost)
    if (i + 1) % 400 == 0 or i < 3:
        print('cost after iteration', i + 1, 'is', cost)
    dZ = A - Y
    W = W - alpha * np.dot(dZ, X.T) / m
    b = b - alpha * np.sum(dZ, axis=1, keepdims=True) / m

print('first and last cost', seen[0], seen[-1])
