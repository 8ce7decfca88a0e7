import numpy as np

rng = np.random.default_rng(16)
taste = rng.gamma(0.6, 1.0, (40, 3))
topic = rng.gamma(0.6, 1.0, (3, 25))
topic[:, 13] *= 0.001
clicks = rng.poisson(taste @ topic * 2)
log = [(u, a, clicks[u, a]) for u in range(40) for a in range(25) if clicks[u, a] > 0]

V = np.zeros((40, 25))
for u, a, c in log:
    V[u, a] = c
print('readers', V.shape[0], 'articles', V.shape[1], 'clicks', V.sum())


def factorise(V, k=3, rounds=200):
    W = rng.random((V.shape[0], k))
    H = rng.random((k, V.shape[1]))
    for r in range(rounds):
        H = H * (W.T @ V) / (W.T @ W @ H)
        W = W * (V @ H.T) / (W @ H @ H.T)
        if r % 20 == 0:
            print('round', r, 'error', np.linalg.norm(V - W @ H))
    return W, H


W, H = factorise(V)
print('relative error', np.linalg.norm(V - W @ H) / np.linalg.norm(V))
print('strongest articles per topic', np.argmax(H, axis=1))
