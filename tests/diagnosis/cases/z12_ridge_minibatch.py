import argparse
import numpy as np


class RidgeSGD:
    def __init__(self, lr, l2, batch, epochs, seed):
        self.lr, self.l2, self.batch, self.epochs = lr, l2, batch, epochs
        self.rs = np.random.RandomState(seed)

    def _batches(self, n):
        order = self.rs.permutation(n)
        for s in range(0, n, self.batch):
            yield order[s:s + self.batch]

    def fit(self, X, y):
        n, k = X.shape
        self.w, self.b = np.zeros(k), 0.0
        for ep in range(self.epochs):
            for idx in self._batches(n):
                xb, yb = X[idx], y[idx]
                err = xb @ self.w + self.b - yb
                gw = 2 * xb.T @ err + 2 * self.l2 * self.w
                gb = 2 * err.sum()
                self.w = self.w - self.lr * gw
                self.b = self.b - self.lr * gb
            if ep % 5 == 0:
                print('epoch', ep, 'mse', self.score(X, y))
        return self

    def score(self, X, y):
        return np.mean((X @ self.w + self.b - y) ** 2)


if __name__ == '__main__':
    ap = argparse.ArgumentParser()
    ap.add_argument('--lr', type=float, default=0.02)
    ap.add_argument('--batch', type=int, default=256)
    ap.add_argument('--epochs', type=int, default=60)
    args = ap.parse_args()
    rs = np.random.RandomState(1)
    X = rs.normal(size=(1500, 10))
    y = X @ rs.uniform(-3, 3, 10) + 4 + rs.normal(0, 0.5, 1500)
    model = RidgeSGD(args.lr, 0.001, args.batch, args.epochs, seed=2).fit(X[:1200], y[:1200])
    print('test mse', model.score(X[1200:], y[1200:]), 'bias', model.b)
