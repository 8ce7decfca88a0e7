import numpy as np

g = np.random.RandomState(61)
n = 500
cols = ['petal', 'sepal', 'stem', 'leaf']
X = g.randn(n, 4)
X[:, 2] = np.where(X[:, 2] > 0, 1.0, 0.0)
y = ((X[:, 0] > 0.3) & (X[:, 2] == 1)).astype(int)


def entropy(labels):
    p = np.array([np.mean(labels == 0), np.mean(labels == 1)])
    terms = p * np.log2(p)
    terms[p == 0] = 0.0
    return -terms.sum()


def best_cut(X, y):
    top = (-1.0, None, None)
    for j in range(X.shape[1]):
        for cut in np.unique(np.percentile(X[:, j], np.arange(2, 100, 2))):
            left = X[:, j] <= cut
            if left.all() or not left.any():
                continue
            gain = entropy(y) - left.mean() * entropy(y[left]) - (1 - left.mean()) * entropy(y[~left])
            if gain > top[0]:
                top = (gain, j, cut)
    return top


def grow(X, y, depth=0, limit=3):
    label = int(y.mean() > 0.5)
    if depth == limit or len(set(y)) == 1:
        return label
    gain, j, cut = best_cut(X, y)
    if j is None or gain < 1e-4:
        return label
    print('  ' * depth + 'cut on', cols[j], 'at %.2f' % cut, 'gain %.3f' % gain)
    left = X[:, j] <= cut
    return j, cut, grow(X[left], y[left], depth + 1, limit), grow(X[~left], y[~left], depth + 1, limit)


def ask(tree, row):
    while not isinstance(tree, int):
        tree = tree[2] if row[tree[0]] <= tree[1] else tree[3]
    return tree


tree = grow(X, y)
print('correct', np.mean([ask(tree, r) == t for r, t in zip(X, y)]))
