import numpy as np

np.random.seed(77)
speed = np.random.uniform(10, 130, 150)
dist = 0.003 * speed ** 2 + 0.25 * speed + 2 + np.random.normal(0, 2, 150)
data = np.column_stack([speed, dist])

x = data[:, :1]
y = data[:, 1]
x = (x - x.mean()) / x.std()
y = (y - y.mean()) / y.std()

a, b, c = 0.1, 0.1, 0.0
lr = 0.05
mses = []
for step in range(1500):
    yhat = a * x ** 2 + b * x + c
    residual = yhat - y
    mse = np.mean(residual ** 2)
    mses.append(mse)
    da = np.mean(2 * residual * x ** 2)
    db = np.mean(2 * residual * x)
    dc = np.mean(2 * residual)
    a -= lr * da
    b -= lr * db
    c -= lr * dc
    if step % 150 == 0:
        print(f'step {step:5d}  mse {mse:.5f}  a {a:.4f} b {b:.4f} c {c:.4f}')

print('final mse', mses[-1])
