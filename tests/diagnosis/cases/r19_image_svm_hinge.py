import argparse
import numpy as np

parser = argparse.ArgumentParser()
parser.add_argument('--lr', type=float, default=1e-3)
parser.add_argument('--reg', type=float, default=1e-3)
parser.add_argument('--iters', type=int, default=3000)
parser.add_argument('--batch', type=int, default=64)
opt = parser.parse_args()

rng = np.random.RandomState(32)
C, D, N = 5, 192, 1000
mean = rng.normal(0, 1, (C, D))
y = rng.randint(C, size=N)
X = 0.5 * mean[y] + rng.normal(0, 1, (N, D))
X -= X.mean(axis=0)


def svm_loss_vectorized(W, X, y, reg):
    n = X.shape[0]
    scores = X @ W
    correct = scores[np.arange(n), y][:, None]
    margins = np.maximum(0, scores - correct + 1)
    margins[np.arange(n), y] = 0
    loss = margins.sum() / n + reg * np.sum(W ** 2)
    binary = (margins > 0).astype(float)
    binary[np.arange(n), y] = -binary.sum(axis=1)
    dW = X.T @ binary / n + 2 * reg * W
    return loss, dW


W = 0.001 * rng.randn(D, C)
for it in range(opt.iters):
    idx = rng.choice(N, opt.batch)
    loss, dW = svm_loss_vectorized(W, X[idx], y[idx], opt.reg)
    W += opt.lr * dW
    if it % 300 == 0:
        acc = np.mean((X @ W).argmax(1) == y)
        print('it %4d  loss %.4f  train acc %.3f' % (it, loss, acc))
