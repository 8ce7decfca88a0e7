import numpy as np
rng = np.random.default_rng(30)
left = rng.integers(0, 256, (300, 1), dtype=np.uint8)
right = rng.integers(0, 256, (300, 1), dtype=np.uint8)
pictures = np.hstack([left, right]).astype(float)
edge = pictures[:, 1:] - pictures[:, :1]
brighter = (right > left).astype(float).ravel()
x = edge.ravel() / 255
w, b = 0.0, 0.0
for epoch in range(2000):
    p = 1 / (1 + np.exp(-(w * x + b)))
    loss = -np.mean(brighter * np.log(p) + (1 - brighter) * np.log(1 - p))
    w -= 0.5 * np.mean((p - brighter) * x)
    b -= 0.5 * np.mean(p - brighter)
    if epoch % 200 == 0:
        print(epoch, loss)
