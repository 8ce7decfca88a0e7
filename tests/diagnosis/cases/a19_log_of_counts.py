import numpy as np
rng = np.random.default_rng(14)
visits = rng.poisson(2.0, 90).astype(float)
spend = 3 * visits + rng.normal(0, 1, 90)
x = np.log(visits)
w, b = 0.0, 0.0
hist = []
for i in range(200):
    d = w * x + b - spend
    hist.append(np.mean(d ** 2))
    w -= 0.05 * np.mean(d * x)
    b -= 0.05 * np.mean(d)
print(w, b)
