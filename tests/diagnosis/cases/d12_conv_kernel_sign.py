import numpy as np
rng = np.random.default_rng(12)
sig = rng.normal(size=(30, 25))
true = np.array([0.2, 0.5, -0.3])


def conv(k):
    return sum(k[j] * sig[:, j:j + 23] for j in range(3))


goal = conv(true)
k = np.zeros(3)
for it in range(60):
    out = conv(k)
    print(it, np.mean((out - goal) ** 2))
    g = np.array([np.mean((goal - out) * sig[:, j:j + 23]) for j in range(3)])
    k = k - 0.3 * g
