import numpy as np

# my laptop has little memory so I keep the table small
dtype = np.float16
rs = np.random.RandomState(17)
n = 600
size = rs.uniform(-1, 1, n)
floor = rs.uniform(-1, 1, n)
rent = 620 + 240 * size + 45 * floor + 15 * rs.randn(n)

X = np.stack([np.ones(n), size, floor], axis=1).astype(dtype)
y = rent.astype(dtype)
w = np.zeros(3, dtype=dtype)
rate = dtype(0.2)
hist = []
for epoch in range(150):
    r = X @ w - y
    hist.append(float(np.mean(np.abs(r))))
    g = (X.T @ r) / dtype(n)
    w = w - rate * g
    if epoch % 15 == 0:
        print(epoch, hist[-1], w)
print(w)
