import numpy as np
rng = np.random.default_rng(30)
X = rng.normal(size=(120, 5))
lab = X[:, :3].argmax(1)
W = np.zeros((5, 3)); b = np.zeros(3)
def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=0)
hist = []
for i in range(300):
    p = softmax(X @ W + b)
    hist.append(-np.log(p[np.arange(120), lab]).mean())
    d = p.copy()
    d[np.arange(120), lab] -= 1
    W -= 0.5 * X.T @ d / 120
    b -= 0.5 * d.mean(0)
print(hist[0], hist[-1])
