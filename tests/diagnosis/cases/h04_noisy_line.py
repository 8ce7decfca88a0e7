import numpy as np
rng = np.random.default_rng(43)
x = rng.normal(size=200)
y = 0.3 * x + rng.normal(size=200)
w = b = 0.0
for i in range(200):
    e = w * x + b - y
    loss = np.mean(e * e)
    w -= 0.1 * np.mean(e * x)
    b -= 0.1 * np.mean(e)
    if i % 20 == 0: print(i, loss)
