import numpy as np

series = np.array([2.16, 3.19, 1.85, 4.84, 0.55, 4.20, 1.68, 4.74, 0.94, 5.08,
                   1.18, 4.63, 1.40, 4.49, 1.22, 4.81, 0.97, 4.98, 1.07, 4.70,
                   1.35, 4.55, 1.26, 4.77, 1.02, 4.91, 1.10, 4.72])
window = 3
x = np.array([series[i:i + window] for i in range(len(series) - window)])
y = series[window:]

rng = np.random.RandomState(7)
w1 = rng.uniform(-1, 1, (4, 3))
w2 = rng.uniform(-1, 1, 4)


def relu(v):
    return np.maximum(0, v)


v = 0.01
epoch = 0
E = None
while epoch < 10000:
    s1 = np.dot(w1, x.T)
    y1 = relu(s1)
    s2 = np.dot(w2, y1)
    y2 = relu(s2)

    E = np.sum((y2 - y) ** 2) / (2 * len(y))
    if epoch % 1000 == 0:
        print(epoch, E)
    if E < 0.02:
        break

    d2 = (y2 - y) * (s2 > 0) / len(y)
    d1 = np.outer(w2, d2) * (s1 > 0)
    w2 = w2 - v * np.dot(y1, d2)
    w1 = w1 - v * np.dot(d1, x)
    epoch += 1

print('stopped at', epoch, 'with', E)
print('wanted   ', y[-5:])
print('predicted', y2[-5:])
