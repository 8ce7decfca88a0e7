import argparse
import numpy as np
ap = argparse.ArgumentParser()
ap.add_argument('--rate', type=float, default=3.5)
ap.add_argument('--epochs', type=int, default=60)
args = ap.parse_args()
rng = np.random.default_rng(9)
X = rng.normal(size=(200, 6)); y = X @ rng.normal(size=6)
w = np.zeros(6)
def mse(w): return np.mean((X @ w - y) ** 2)
for epoch in range(args.epochs):
    for i in range(0, 200, 20):
        xb, yb = X[i:i + 20], y[i:i + 20]
        w = w - args.rate * xb.T @ (xb @ w - yb) / 20
    print(f"epoch {epoch}: {mse(w):.4f}")
