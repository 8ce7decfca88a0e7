import numpy as np

np.random.seed(55)
x = np.linspace(-3, 3, 120).reshape(-1, 1)
y = np.sin(1.5 * x) + 0.05 * np.random.randn(120, 1)

W1 = np.random.randn(1, 15) * 1.5
b1 = np.random.randn(1, 15)
W2 = np.random.randn(15, 1) * 0.3
b2 = np.zeros((1, 1))


def tanh_strich(z):
    return 1 - z ** 2


mse = []
for durchgang in range(1500):
    z1 = x @ W1 + b1
    a1 = np.tanh(z1)
    y_dach = a1 @ W2 + b2
    mse.append(np.mean((y_dach - y) ** 2))
    d2 = 2 * (y_dach - y) / len(x)
    d1 = d2 @ W2.T * tanh_strich(z1)
    W2 -= 0.03 * a1.T @ d2
    b2 -= 0.03 * d2.sum(axis=0)
    W1 -= 0.03 * x.T @ d1
    b1 -= 0.03 * d1.sum(axis=0)
    if durchgang % 150 == 0:
        print("Durchgang", durchgang, "MSE", mse[-1])
