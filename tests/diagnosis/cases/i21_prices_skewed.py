import numpy as np

# house prices in thousands, starting weights from last year's (wrong) model
rng = np.random.default_rng(3)
n = 200
Z = np.c_[np.ones(n), rng.standard_normal((n, 3))]
price = Z @ np.array([310.0, 85.0, -20.0, 40.0]) + 8 * rng.standard_normal(n)
w = np.array([-5.0e6, 2.0e6, 3.0e6, -1.0e6])
losses = []
for i in range(400):
    r = Z @ w - price
    losses.append(np.mean(r ** 2))
    w = w - 0.1 * Z.T @ r / n * 2
    if i % 40 == 0:
        print(i, "%.4g" % losses[-1])
print(w)
