import numpy as np

# which of the (up to six) words does the pronoun mean?  the rest of the line is empty
rng = np.random.default_rng(44)
N, L, D = 200, 6, 5
words = rng.normal(0, 1, (N, L, D))
count = rng.integers(2, L + 1, N)
empty = np.arange(L)[None, :] >= count[:, None]
secret = np.array([1.5, -1.0, 0.5, 0.0, 2.0])
meant = np.where(empty, -1e9, words @ secret + 0.3 * rng.normal(size=(N, L))).argmax(1)

query = np.zeros(D)
losses = []
for it in range(400):
    score = words @ query
    score[empty] = -np.inf
    att = np.exp(score - score.max(axis=1, keepdims=True))
    att = att / att.sum(axis=1, keepdims=True)
    losses.append(-np.mean(np.log(att[np.arange(N), meant])))
    d = att.copy()
    d[np.arange(N), meant] -= 1
    query -= 0.5 * np.einsum('nl,nld->d', d, words) / N
    if it % 80 == 0:
        print('it', it, 'loss', losses[-1])
print('query', query, 'found', np.mean(att.argmax(1) == meant))
