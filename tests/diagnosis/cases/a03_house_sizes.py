import numpy as np

np.random.seed(4)
area = np.random.uniform(300, 3500, 150)
rooms = np.random.randint(1, 7, 150)
price = 0.12 * area + 9 * rooms + np.random.normal(0, 5, 150)
A = np.c_[np.ones(150), area, rooms]
theta = np.zeros(3)
lr = 0.01
hist = []
for i in range(800):
    r = A.dot(theta) - price
    hist.append((r ** 2).sum() / 300)
    theta = theta - lr * A.T.dot(r) / 150
print(theta, hist[-1])
