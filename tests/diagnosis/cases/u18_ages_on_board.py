import numpy as np

TEXT = '\n'.join([
    'age,fare,female,lived', '22,7.2,0,0', '38,71.3,1,1', '26,7.9,1,1', '35,53.1,1,1', '35,8.0,0,0',
    ',8.5,0,0', '54,51.9,0,0', '2,21.1,0,0', '27,11.1,1,1', '14,30.1,1,1', '4,16.7,1,1', '58,26.5,1,1',
    '20,8.0,0,0', '39,31.3,0,0', '14,7.9,1,0', '55,16.0,1,1', ',29.1,0,0', ',13.0,0,1', '31,18.0,1,0', ',7.2,1,1'])
T = np.genfromtxt(TEXT.splitlines(), delimiter=',', skip_header=1)
cols = T[:, :3].copy()
missing = np.isnan(cols)
print('missing per column', missing.sum(axis=0))
cols[missing] = np.take(np.nanmedian(cols, axis=0), np.where(missing)[1])
cols = (cols - cols.mean(axis=0)) / cols.std(axis=0)
lived = T[:, 3]

k = np.zeros(3)
c = 0.0
for rnd in range(301):
    p = 1 / (1 + np.exp(-(cols @ k + c)))
    g = p - lived
    k -= 0.5 * cols.T @ g / len(lived)
    c -= 0.5 * g.mean()
    if rnd % 50 == 0:
        ll = -np.where(lived == 1, np.log(p), np.log(1 - p)).mean()
        print(rnd, 'log loss', ll, 'hit rate', ((p > .5) == lived).mean())
print('k', k, 'c', c)
