import numpy as np
rng = np.random.default_rng(11)
d = (rng.normal(size=(50, 2)) * 2e19).astype(np.float32)
t = (d @ np.array([1, 2])).astype(np.float32)
w = np.zeros(2, np.float32)
for k in range(40):
    r = d @ w - t
    c = np.mean(r * r)
    w = w - np.float32(1e-39) * (d.T @ r) / np.float32(50)
    print(k, c)
