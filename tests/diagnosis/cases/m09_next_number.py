import numpy as np

seq = [2.16, 3.19, 1.85, 4.84, 0.55, 4.20, 1.68, 4.74, 0.14, 5.68, 0.48, 5.03, 0.18, 5.99, 0.09]
x = np.array([seq[i:i + 3] for i in range(len(seq) - 3)])
y = np.array(seq[3:])
np.random.seed(13)
w1 = np.random.uniform(-1, 1, (8, 3))
b1 = np.zeros((8, 1))
w2 = np.random.uniform(-1, 1, 8)
b2 = 0.0
v = 0.005


def relu(s):
    return np.maximum(0, s)


epoch = 0
E = 1e9
while epoch < 10000 and E > 0.05:
    s1 = w1 @ x.T + b1
    y1 = relu(s1)
    s2 = w2 @ y1 + b2
    y2 = relu(s2)
    E = np.sum((y - y2) ** 2) / (2 * len(y))
    d2 = (y2 - y) * (s2 > 0) / len(y)
    d1 = np.outer(w2, d2) * (s1 > 0)
    w2 = w2 - v * y1 @ d2
    b2 = b2 - v * d2.sum()
    w1 = w1 - v * d1 @ x
    b1 = b1 - v * d1.sum(axis=1, keepdims=True)
    if epoch % 1000 == 0:
        print("epoch", epoch, "mse", round(E, 5))
    epoch += 1
print("end", epoch, E)
print("A", y[-4:])
print("P", y2[-4:].round(3))
