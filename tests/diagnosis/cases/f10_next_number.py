import numpy as np

# guess the next number of a series from the last three
rnd = np.random.RandomState(5)
serie = [2.2]
for _ in range(80):
    serie.append(max(0.1, 5.2 - 0.75 * serie[-1] + rnd.normal(0, 0.3)))
serie = np.array(serie)
x = np.stack([serie[i:i + 3] for i in range(len(serie) - 3)])
y = serie[3:]


def relu(v):
    return np.maximum(0, v)


w1 = rnd.uniform(-1, 1, (4, 3))
w2 = rnd.uniform(-1, 1, 4)
bias = -1.5
rate = 0.01
mse_list = []
for epoch in range(3000):
    s1 = x @ w1.T
    y1 = relu(s1)
    s2 = y1 @ w2 + bias
    y2 = relu(s2)
    mse_list.append(np.sum((y2 - y) ** 2) / (2 * len(y)))
    d2 = (y2 - y) * (s2 > 0) / len(y)
    d1 = np.outer(d2, w2) * (s1 > 0)
    w2 = w2 - rate * d2 @ y1
    bias = bias - rate * d2.sum()
    w1 = w1 - rate * d1.T @ x
    if epoch % 500 == 0:
        print(epoch, mse_list[-1])
print("predicted", y2[:5], "real", y[:5])
