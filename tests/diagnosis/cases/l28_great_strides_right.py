import numpy as np

np.random.seed(404)
inputs = np.random.randn(150, 3)
wanted = (inputs[:, :1] + inputs[:, 1:2] * 0.5 > 0.3).astype(float)
w1 = np.random.randn(3, 7) * 0.5
w2 = np.random.randn(7, 1) * 0.5
speed = 4.0


def squeeze(z):
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))


for i in range(600):
    layer = squeeze(inputs @ w1)
    final = squeeze(layer @ w2)
    error = final - wanted
    g2 = layer.T @ (error * final * (1 - final)) / 150
    g1 = inputs.T @ ((error * final * (1 - final)) @ w2.T * layer * (1 - layer)) / 150
    w2 = w2 - speed * g2
    w1 = w1 - speed * g1
    if i % 100 == 0:
        print("squared error", float((error ** 2).mean()))
