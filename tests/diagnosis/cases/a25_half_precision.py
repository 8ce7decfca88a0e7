import numpy as np
rng = np.random.default_rng(20)
X = rng.normal(0, 40, (300, 2)).astype(np.float16)
y = (X @ np.array([3.0, -2.0], dtype=np.float16))
w = np.zeros(2, dtype=np.float16)
eta = np.float16(1e-4)
for i in range(60):
    r = X @ w - y
    loss = np.mean(r ** 2)
    w = w - eta * (X.T @ (r / np.float16(300)))
    print(i, loss)
