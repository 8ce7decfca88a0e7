import numpy as np

rng = np.random.RandomState(50)
n, words = 900, 40
counts = rng.poisson(1.0, (n, words)) * 1.0
counts[:, 0] = rng.randint(0, 3000, n)
weight = rng.normal(0, 1.2, words)
weight[0] = 0.004
score = counts @ weight
spam = (score - np.median(score) > 0) * 1.0


def sig(u):
    return 1 / (1 + np.exp(-u))


w = rng.normal(0, 1, words)
c = 0.0
seen = np.zeros(words)
size = 30
for ep in range(40):
    perm = rng.permutation(n)
    losses = []
    for k in range(0, n, size):
        rows = perm[k:k + size]
        p = sig(counts[rows] @ w + c)
        good = np.where(spam[rows] == 1, p, 1 - p)
        losses.append(-np.mean(np.log(good + 1e-12)))
        diff = p - spam[rows]
        slope = counts[rows].T @ diff / size
        seen += slope ** 2
        w -= 0.3 * slope / (np.sqrt(seen) + 1e-8)
        c -= 0.1 * diff.mean()
    if ep % 4 == 0:
        print('epoch', ep, 'batch loss min %.3f max %.3f mean %.3f' % (min(losses), max(losses), np.mean(losses)))
p = sig(counts @ w + c)
print('accuracy', np.mean((p > 0.5) == spam))
