import numpy as np
from numpy.random import default_rng
g = default_rng(1)
x = g.uniform(0, 2, 60)
y = 4 - 3 * x + g.normal(0, 0.1, 60)
slope, offset = 0.0, 0.0
log = []
for i in range(300):
    e = slope * x + offset - y
    log.append(np.mean(e * e))
    slope, offset = slope - 0.1 * np.mean(e), offset - 0.1 * np.mean(e * x)
print(log[0], log[-1], slope, offset)
