import numpy as np

rng = np.random.RandomState(21)
N = 300
sensors = rng.normal([20, 1013, 55], [6, 9, 15], (N, 3))
load = 3.0 * sensors[:, 0] - 0.7 * sensors[:, 2] + 90 + rng.normal(0, 4, N)
sensors[rng.rand(N, 3) < 0.05] = np.nan
print("missing per column", np.isnan(sensors).sum(axis=0))

mu = np.nanmean(sensors, axis=0)
sd = np.nanstd(sensors, axis=0)
z = (sensors - mu) / sd
z = np.where(np.isnan(z), 0.0, z)
best = np.inf
wait = 0
w = np.zeros(3)
b = 0.0
cut = 240
for epoch in range(5000):
    for s in range(0, cut, 30):
        e = z[s:s + 30] @ w + b - load[s:s + 30]
        w -= 0.05 * z[s:s + 30].T @ e / 30
        b -= 0.05 * e.mean()
    held = np.mean((z[cut:] @ w + b - load[cut:]) ** 2)
    if epoch % 5 == 0:
        print("epoch", epoch, "held-out mse", round(held, 3))
    if held < best - 1e-3:
        best, wait = held, 0
    else:
        wait += 1
        if wait == 10:
            print("no improvement, stop at", epoch)
            break
print("best", best, "of variance", load[cut:].var())
