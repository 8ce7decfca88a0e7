import numpy as np
rng = np.random.default_rng(60)
signal = rng.normal(size=(40, 20))
kernel = np.array([0.5, -1.0, 0.25])
out = np.array([np.convolve(s, kernel[::-1], "valid") for s in signal])
k, v = np.zeros(3), np.zeros(3)
for epoch in range(80):
    pred = sum(k[j] * signal[:, j:j + 18] for j in range(3))
    e = pred - out
    loss = (e ** 2).mean()
    g = np.array([(e * signal[:, j:j + 18]).mean() for j in range(3)])
    v = 0.9 * v - 0.1 * g
    k += v
    print(epoch, loss)
