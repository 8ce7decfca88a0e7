import numpy as np

rng = np.random.default_rng(1912)
n = 350
pclass = rng.integers(1, 4, n)
female = rng.integers(0, 2, n)
age = np.clip(rng.normal(30, 13, n), 1, 80)
age[rng.random(n) < 0.2] = np.nan
chance = 1 / (1 + np.exp(-(2.4 * female - 1.0 * (pclass - 2) - 1.0)))
survived = (rng.random(n) < chance).astype(float)

features = np.column_stack([pclass - 2, female, age / 80])
weights = np.zeros(3)
bias = 0.0
lr = 0.5

log_losses = []
for epoch in range(60):
    for start in range(0, n, 50):
        xb, yb = features[start:start + 50], survived[start:start + 50]
        guess = 1 / (1 + np.exp(-(xb @ weights + bias)))
        weights = weights - lr * xb.T @ (guess - yb) / len(yb)
        bias = bias - lr * np.mean(guess - yb)
    p = 1 / (1 + np.exp(-(features @ weights + bias)))
    log_losses.append(-np.mean(survived * np.log(p) + (1 - survived) * np.log(1 - p)))
    if epoch % 10 == 0:
        print("epoch", epoch, "log loss", log_losses[-1])
print(weights, bias)
