import numpy as np
rng = np.random.default_rng(21)
X = np.vstack([rng.normal(2, 1, (40, 2)), rng.normal(-2, 1, (40, 2))])
y = np.r_[np.ones(40), -np.ones(40)]
w, b = np.zeros(2), 0
for epoch in range(20):
    mistakes = 0
    for x, t in zip(X, y):
        if t * (w @ x + b) <= 0:
            w = w + t * x
            b += t
            mistakes += 1
    print("epoch", epoch, "mistakes", mistakes)
    if mistakes == 0:
        break
