import numpy as np

np.random.seed(33)
N = 4000
sun = np.random.rand(N)
tilt = np.random.rand(N)
dust = np.random.rand(N)
power = 2.5 * sun + 0.6 * tilt - 1.1 * dust + 0.4 + 0.05 * np.random.randn(N)
data = np.column_stack((sun, tilt, dust))

w = np.zeros(3)
b = 0.0
lr = 0.05
vel_w, vel_b = np.zeros(3), 0.0
epoch_mse = []
for epoch in range(30):
    pred = data.dot(w) + b
    epoch_mse.append(((pred - power) ** 2).mean())
    grad_w = data.T.dot(pred - power)
    grad_b = (pred - power).sum()
    vel_w = 0.8 * vel_w - lr * grad_w
    vel_b = 0.8 * vel_b - lr * grad_b
    w = w + vel_w
    b = b + vel_b
    if epoch % 3 == 0:
        print("epoch", epoch, "mse", epoch_mse[-1])
