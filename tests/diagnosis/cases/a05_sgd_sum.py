import numpy as np

rs = np.random.RandomState(1)
data = rs.randn(400, 5)
goal = data @ np.array([1.0, -2.0, 0.5, 3.0, 0.0]) + 1.0 + 0.1 * rs.randn(400)
v = np.zeros(5)
k = 0.0
for e in range(600):
    guess = data @ v + k
    miss = guess - goal
    mse = np.mean(miss ** 2)
    v -= 0.05 * 2 * data.T @ miss
    k -= 0.05 * 2 * miss.sum()
    if e % 60 == 0:
        print(e, mse)
