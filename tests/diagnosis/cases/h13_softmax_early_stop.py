import numpy as np
rng = np.random.default_rng(63)
lab = rng.integers(0, 3, 180)
X = rng.normal(size=(180, 2)) + np.array([[0, 3], [3, 0], [-3, -3]])[lab]
Y = np.eye(3)[lab]
Xt, Yt, Xv, Yv = X[:120], Y[:120], X[120:], Y[120:]
W, b = np.zeros((2, 3)), np.zeros((1, 3))
best, wait = float("inf"), 0


def probs(X):
    s = X @ W + b
    e = np.exp(s - s.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


for epoch in range(1000):
    G = (probs(Xt) - Yt) / len(Xt)
    W -= 0.5 * Xt.T @ G
    b -= 0.5 * G.sum(axis=0, keepdims=True)
    val = -np.mean(np.sum(Yv * np.log(probs(Xv) + 1e-12), axis=1))
    if val < best - 1e-4:
        best, wait = val, 0
    else:
        wait += 1
        if wait > 10:
            break
    if epoch % 20 == 0:
        print(epoch, val)
print("stopped", epoch, best)
