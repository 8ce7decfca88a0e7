import numpy as np

rng = np.random.default_rng(48)
n = 120
season = rng.integers(0, 4, n)
one_hot = np.eye(4)[season]
X = np.hstack([np.ones((n, 1)), one_hot])
visit = (rng.random(n) < np.array([0.2, 0.4, 0.7, 0.5])[season]).astype(float)

w = np.zeros(5)
loss = []
for it in range(12):
    p = 1 / (1 + np.exp(-(X @ w)))
    loss.append(-np.mean(visit * np.log(p) + (1 - visit) * np.log(1 - p)))
    H = X.T @ (X * (p * (1 - p))[:, None])
    w = w - np.linalg.inv(H) @ (X.T @ (p - visit))
print(w, loss)
