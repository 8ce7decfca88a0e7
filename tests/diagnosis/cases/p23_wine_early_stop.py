import numpy as np

rng = np.random.default_rng(178)
kinds, props = 3, 13
mean = rng.normal(0, 1.0, (kinds, props))
lab = rng.integers(0, kinds, 240)
wine = mean[lab] + rng.normal(0, 1.6, (240, props))
wine = (wine - wine.mean(0)) / wine.std(0)
tr, va = slice(0, 160), slice(160, 240)

par = {'A': rng.normal(0, 0.4, (props, 12)), 'a': np.zeros(12),
       'B': rng.normal(0, 0.4, (12, kinds)), 'b': np.zeros(kinds)}


def run(x):
    hid = 1 / (1 + np.exp(-(x @ par['A'] + par['a'])))
    s = hid @ par['B'] + par['b']
    s -= s.max(1, keepdims=True)
    q = np.exp(s)
    return hid, q / q.sum(1, keepdims=True)


def nll(part):
    q = run(wine[part])[1]
    return -np.log(q[np.arange(len(q)), lab[part]]).mean()


lowest, kept, patience = 1e9, None, 0
for epoch in range(1000):
    for rows in np.array_split(rng.permutation(160), 20):
        hid, q = run(wine[rows])
        q[np.arange(len(rows)), lab[rows]] -= 1
        q /= len(rows)
        back = q @ par['B'].T * hid * (1 - hid)
        for key, g in (('B', hid.T @ q), ('b', q.sum(0)), ('A', wine[rows].T @ back), ('a', back.sum(0))):
            par[key] = par[key] - 0.5 * g
    now = nll(va)
    print('epoch', epoch, 'train', round(nll(tr), 4), 'valid', round(now, 4))
    if now < lowest - 1e-3:
        lowest, kept, patience = now, {k: v.copy() for k, v in par.items()}, 0
    else:
        patience += 1
    if patience == 12:
        print('no better for 12 epochs, stop')
        break
par = kept
print('kept model: valid', nll(va), 'accuracy', (run(wine[va])[1].argmax(1) == lab[va]).mean())
