import numpy as np

rng = np.random.default_rng(10)
k, n = 3, 150
y = rng.integers(0, k, n)
X = (rng.normal(size=(n, 2)) + 2.5 * np.array([[1, 0], [-1, 1], [-1, -1]])[y]).astype(np.float32)
W = np.zeros((2, k), dtype=np.float32)
Y = np.eye(k, dtype=np.float32)[y]
beta = np.float32(60.0)
track = []
for epoch in range(120):
    e = np.exp(beta * (X @ W))
    p = e / e.sum(axis=1, keepdims=True)
    track.append(-np.mean(np.sum(Y * np.log(p + 1e-8), axis=1)))
    W -= np.float32(1.0) * X.T @ (p - Y) / n
print(track[0], track[-1])
