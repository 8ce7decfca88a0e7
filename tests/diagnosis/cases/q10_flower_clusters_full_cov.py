import numpy as np

np.random.seed(19)


def gauss(X, mu, S):
    diff = X - mu
    det = S[0, 0] * S[1, 1] - S[0, 1] * S[1, 0]
    inv = np.array([[S[1, 1], -S[0, 1]], [-S[1, 0], S[0, 0]]]) / det
    return 1 / (2 * np.pi * np.sqrt(det)) * np.exp(-0.5 * np.sum(diff @ inv * diff, axis=1))


def e_step(X, w, mus, covs):
    r = np.zeros((len(X), len(w)))
    for k in range(len(w)):
        r[:, k] = w[k] * gauss(X, mus[k], covs[k])
    ll = np.sum(np.log(r.sum(axis=1)))
    return r / r.sum(axis=1, keepdims=True), ll


def m_step(X, r):
    nk = r.sum(axis=0)
    mus = (r.T @ X) / nk[:, None]
    covs = []
    for k in range(r.shape[1]):
        c = X - mus[k]
        covs.append((r[:, k][:, None] * c).T @ c / nk[k])
    return nk / len(X), mus, covs


petal = np.vstack([np.column_stack([np.random.normal(14.6, 1.7, 50), np.full(50, 2.0)]),
                   np.column_stack([np.random.normal(43, 4.7, 50), np.random.normal(13, 2, 50)]),
                   np.column_stack([np.random.normal(56, 5.5, 50), np.random.normal(20, 2.5, 50)])])
petal = np.round(petal)
K = 3
mus = petal[[10, 70, 130]].copy()
covs = [np.cov(petal.T) for _ in range(K)]
w = np.ones(K) / K
for it in range(4000):
    resp, ll = e_step(petal, w, mus, covs)
    w, mus, covs = m_step(petal, resp)
    if it % 400 == 0:
        print('round', it, 'log likelihood', ll)
print('weights', w)
print('centres', mus)
print('counts', np.bincount(resp.argmax(axis=1)))
