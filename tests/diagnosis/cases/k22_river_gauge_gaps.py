import csv
import numpy as np

NAME = "k22_gauge.csv"
rng = np.random.default_rng(14)
with open(NAME, "w", newline="") as f:
    out = csv.writer(f)
    out.writerow(["rain", "snow", "level"])
    for _ in range(400):
        rain, snow = rng.gamma(2, 4), rng.uniform(0, 30)
        level = 1.1 + 0.21 * rain + 0.05 * snow + rng.normal(0, 0.15)
        out.writerow([round(rain, 2), "" if rng.random() < 0.1 else round(snow, 2), round(level, 3)])

table = np.genfromtxt(NAME, delimiter=",", skip_header=1)
print("gaps per column:", np.isnan(table).sum(axis=0))
middle = np.nanmean(table, axis=0)
table = np.where(np.isnan(table), middle, table)
X, y = table[:, :2], table[:, 2]
X = (X - X.mean(0)) / X.std(0)
Xt, yt, Xv, yv = X[:300], y[:300], X[300:], y[300:]

w, c = np.zeros(2), 0.0
best, keep, waited, epoch = float("inf"), None, 0, 0
while waited < 8 and epoch < 500:
    for i in rng.permutation(len(Xt)):
        e = Xt[i] @ w + c - yt[i]
        w = w - 0.02 * e * Xt[i]
        c = c - 0.02 * e
    val = np.mean((Xv @ w + c - yv) ** 2)
    print("epoch", epoch, "validation mse", round(val, 4))
    if val < best - 1e-4:
        best, keep, waited = val, (w.copy(), c), 0
    else:
        waited += 1
    epoch += 1
print("stopped at epoch", epoch, "best", best, "weights", keep)
