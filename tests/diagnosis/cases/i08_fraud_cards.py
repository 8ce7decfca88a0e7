import numpy as np

np.random.seed(31)
n = 1200
fraud = (np.random.rand(n) < 0.08) * 1.0
feats = np.random.randn(n, 4) + np.outer(fraud, [1.5, -1.0, 0.8, 0.0])


def sigm(x):
    return 1 / (1 + np.exp(-x))


def batch_grad(xb, yb, w, b):
    """both classes shall count the same, fraud is rare"""
    p = sigm(xb @ w + b)
    n_pos = yb.sum()
    n_neg = len(yb) - n_pos
    weight = yb / n_pos + (1 - yb) / n_neg
    d = weight * (p - yb) / 2
    return xb.T @ d, d.sum()


w = np.zeros(4)
b = 0.0
losses = []
for ep in range(30):
    idx = np.random.permutation(n)
    for s in range(0, n, 40):
        gw, gb = batch_grad(feats[idx[s:s + 40]], fraud[idx[s:s + 40]], w, b)
        w -= 0.1 * gw
        b -= 0.1 * gb
    p = sigm(feats @ w + b)
    L = -0.5 * np.log(p[fraud == 1]).mean() - 0.5 * np.log(1 - p[fraud == 0]).mean()
    losses.append(L)
    print("epoch", ep, "balanced loss", L)
