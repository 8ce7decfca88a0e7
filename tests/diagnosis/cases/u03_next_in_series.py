import numpy as np

np.random.seed(9)
serie = []
for k in range(60):
    serie.append(2.6 + 2.2 * np.sin(0.9 * k) + 0.1 * np.random.randn())

x = np.array([serie[i:i + 3] for i in range(57)])
y = np.array(serie[3:])


def relu(s):
    return np.where(s > 0, s, 0)


def drelu(s):
    return (s > 0) * 1.0


w1 = np.random.uniform(-1, 1, (6, 3))
c1 = np.zeros((6, 1))
w2 = np.random.uniform(-1, 1, (1, 6))
c2 = np.zeros((1, 1))
v = 0.01
epoch = 0
E0 = None
while epoch < 4000:
    s1 = w1 @ x.T + c1
    y1 = relu(s1)
    s2 = w2 @ y1 + c2
    y2 = relu(s2)
    E = np.mean((y2 - y) ** 2) / 2
    if epoch % 400 == 0:
        print(epoch, E)
    if E < 0.02:
        break
    d2 = (y2 - y) * drelu(s2) / len(y)
    d1 = (w2.T @ d2) * drelu(s1)
    w2 = w2 - v * d2 @ y1.T
    c2 = c2 - v * d2.sum()
    w1 = w1 - v * d1 @ x
    c1 = c1 - v * d1.sum(axis=1, keepdims=True)
    epoch += 1
print('actual', y[-5:].round(2))
print('predicted', y2[0, -5:].round(2))
