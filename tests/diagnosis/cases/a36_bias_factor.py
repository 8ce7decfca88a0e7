import numpy as np
rng = np.random.default_rng(32)
x = rng.normal(size=300)
y = 2 * x + 4 + rng.normal(0, 0.1, 300)
w, b = 0.0, 0.0
hist = []
for i in range(400):
    e = w * x + b - y
    hist.append(np.mean(e ** 2))
    dw = np.mean(e * x)
    db = np.sum(e)
    w -= 0.1 * dw
    b -= 0.1 * db
print(w, b, hist[-1])
