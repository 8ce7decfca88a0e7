import numpy as np

draw = np.random.RandomState(30)
waits = np.concatenate([draw.normal(6, 1.6, 120), draw.normal(15, 2.0, 90), [41]])
waits = np.round(waits)
N, K = len(waits), 3
mu = np.array([5.0, 12.0, 38.0])
sd2 = np.array([4.0, 4.0, 4.0])
mix = np.ones(K) / K
ll = []


def bell(x, m, s2):
    return np.exp(-(x - m) ** 2 / (2 * s2)) / np.sqrt(2 * np.pi * s2)


for rnd in range(300):
    dens = np.zeros((N, K))
    for k in range(K):
        dens[:, k] = mix[k] * bell(waits, mu[k], sd2[k])
    total = dens.sum(axis=1)
    ll.append(np.log(total).sum())
    resp = dens / total[:, None]
    nk = resp.sum(axis=0)
    mix = nk / N
    mu = resp.T @ waits / nk
    for k in range(K):
        sd2[k] = (resp[:, k] * (waits - mu[k]) ** 2).sum() / nk[k]
    if rnd % 25 == 0:
        print('round', rnd, 'log-lik %.3f' % ll[-1], 'means', mu.round(3), 'variances', sd2.round(6))
print('mixture', mix, mu, sd2)
