import numpy as np

rs = np.random.RandomState(60000)
raw = bytearray()
lab = bytearray()
for i in range(2000):
    g = np.zeros((12, 12))
    which = rs.randint(2)
    if which:
        c = 4 + rs.randint(4)
        g[2:10, c] = 250
    else:
        g[2, 3:9] = 250
        g[np.arange(3, 10), 9 - np.arange(1, 8)] = 250
    g = np.clip(g + rs.normal(0, 20, g.shape), 0, 255)
    raw += g.astype(np.uint8).tobytes()
    lab += bytes([which])

images = np.frombuffer(bytes(raw), dtype=np.uint8).reshape(-1, 144)
labels = np.frombuffer(bytes(lab), dtype=np.uint8)
x = images / 255.0

w = np.zeros(144)
bias = 0.0
rate = 0.01
epoch = 0
while epoch < 20:
    mistakes = 0
    for i in range(len(x)):
        out = np.heaviside(w @ x[i] + bias, 0).astype(labels.dtype)
        if out != labels[i]:
            err = labels[i] - out
            w += rate * err * x[i]
            bias += rate * err
            mistakes += 1
    epoch += 1
    print('epoch', epoch, 'mistakes', mistakes)

final = (x @ w + bias) > 0
print('accuracy', np.mean(final == labels), 'bias', bias)
