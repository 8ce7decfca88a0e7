import numpy as np

# weight (g), diameter (mm) and thickness of a coin: real or false?
rng = np.random.RandomState(1)
n = 300
real = rng.randint(0, 2, n)
coin = np.column_stack([7.5 + 0.5 * real, 23.2 - 0.4 * real, 2.1 + 0.2 * real]) + 0.25 * rng.randn(n, 3)
coin = (coin - coin.mean(0)) / coin.std(0)
coin[rng.choice(n, 6, replace=False)] *= 400          # the scale jams now and then


def sigma(z):
    return 1 / (1 + np.exp(-z))


w = np.array([-1.0, 1.0, -1.0]) * 2
b = 0.0
acc, loss = [], []
for k in range(600):
    p = np.clip(sigma(coin @ w + b), 1e-9, 1 - 1e-9)
    loss.append(-np.mean(real * np.log(p) + (1 - real) * np.log(1 - p)))
    acc.append(np.mean((p > 0.5) == real))
    w -= 0.05 * coin.T @ (p - real) / n
    b -= 0.05 * np.mean(p - real)
    if k % 100 == 0:
        print(k, loss[-1], acc[-1])
print("final", loss[-1], acc[-1])
