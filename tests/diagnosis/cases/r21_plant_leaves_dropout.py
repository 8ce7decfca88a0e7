import numpy as np

rng = np.random.default_rng(150)
K, n = 4, 480
mid = rng.normal(0, 1.9, (K, 6))
share = np.array([0.48, 0.3, 0.18, 0.04])
t = rng.choice(K, n, p=share)
X = mid[t] + rng.normal(0, 1.0, (n, 6))
train, valid = np.arange(0, 360), np.arange(360, n)

P = {'A': rng.normal(0, 0.05, (6, 24)), 'a': np.zeros(24), 'B': rng.normal(0, 0.05, (24, K)), 'b': np.zeros(K)}
best, best_loss, wait = None, None, 0


def forward(x, keep=None):
    h = np.maximum(0, x @ P['A'] + P['a'])
    if keep is not None:
        h = h * keep
    s = h @ P['B'] + P['b']
    s = np.exp(s - s.max(axis=1, keepdims=True))
    return h, s / s.sum(axis=1, keepdims=True)


def precision(pred, truth):
    hit = np.array([np.sum((pred == k) & (truth == k)) for k in range(K)])
    said = np.array([np.sum(pred == k) for k in range(K)])
    return np.where(said > 0, hit / said, 0.0).round(2)


for epoch in range(120):
    rows = rng.permutation(train)
    shown = []
    for j in range(0, len(rows), 6):
        x, y = X[rows[j:j + 6]], t[rows[j:j + 6]]
        keep = (rng.random((len(x), 24)) < 0.5) / 0.5
        h, p = forward(x, keep)
        shown.append(-np.log(p[np.arange(len(y)), y]).mean())
        d = (p - np.eye(K)[y]) / len(y)
        dh = (d @ P['B'].T) * keep * (h > 0)
        for name, g in (('B', h.T @ d), ('b', d.sum(0)), ('A', x.T @ dh), ('a', dh.sum(0))):
            P[name] = P[name] - 0.12 * g
    _, pv = forward(X[valid])
    vloss = -np.log(pv[np.arange(len(valid)), t[valid]]).mean()
    if epoch % 4 == 0:
        pred = pv.argmax(1)
        print('epoch', epoch, 'last batch %.3f' % shown[-1], 'mean %.3f' % np.mean(shown), 'valid %.3f' % vloss,
              'acc', np.mean(pred == t[valid]).round(3), 'precision', precision(pred, t[valid]))
    if best_loss is None or vloss < best_loss:
        best, best_loss, wait = {k: q.copy() for k, q in P.items()}, vloss, 0
    else:
        wait += 1
        if wait == 15:
            print('no better for 15 epochs, stop at', epoch)
            break
P = best
print('accuracy', np.mean(forward(X[valid])[1].argmax(1) == t[valid]))
