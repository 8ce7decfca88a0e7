import numpy as np

rng = np.random.default_rng(2)
X = rng.normal(size=(100, 4))
y = X @ np.array([1.0, -1.0, 2.0, 0.5]) + 0.05 * rng.normal(size=100)

w = np.zeros(4)
m, v = np.zeros(4), np.zeros(4)
beta1, beta2, lr = 0.9, 0.999, 0.05
log = []
for t in range(1, 401):
    r = X @ w - y
    log.append(np.mean(r * r))
    g = 2 * X.T @ r / len(y)
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g * g
    mhat = m / (1 - beta1 * t)
    vhat = v / (1 - beta2**t)
    w = w - lr * mhat / (np.sqrt(vhat) + 1e-8)
print(log[0], log[-1])
