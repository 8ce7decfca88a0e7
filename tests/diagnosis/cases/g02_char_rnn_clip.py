import numpy as np
rng = np.random.default_rng(21)
text = "abcabcabdabcabcabd" * 4
chars = sorted(set(text)); ix = {c: i for i, c in enumerate(chars)}
V, H = len(chars), 16
Wxh = rng.normal(size=(H, V)) * 0.1; Whh = rng.normal(size=(H, H)) * 0.1; Why = rng.normal(size=(V, H)) * 0.1
mem = [np.zeros_like(p) for p in (Wxh, Whh, Why)]
smooth = -np.log(1 / V)
for n in range(150):
    p0 = (n * 6) % (len(text) - 7)
    inp = [ix[c] for c in text[p0:p0 + 6]]; tgt = [ix[c] for c in text[p0 + 1:p0 + 7]]
    hs = {-1: np.zeros((H, 1))}; ps = {}; xs = {}; loss = 0
    for t in range(6):
        xs[t] = np.zeros((V, 1)); xs[t][inp[t]] = 1
        hs[t] = np.tanh(Wxh @ xs[t] + Whh @ hs[t - 1])
        y = Why @ hs[t]; ps[t] = np.exp(y) / np.sum(np.exp(y))
        loss += -np.log(ps[t][tgt[t], 0])
    dWxh, dWhh, dWhy = np.zeros_like(Wxh), np.zeros_like(Whh), np.zeros_like(Why)
    dhn = np.zeros((H, 1))
    for t in reversed(range(6)):
        dy = ps[t].copy(); dy[tgt[t]] -= 1
        dWhy += dy @ hs[t].T
        dh = (Why.T @ dy + dhn) * (1 - hs[t] ** 2)
        dWxh += dh @ xs[t].T; dWhh += dh @ hs[t - 1].T
        dhn = Whh.T @ dh
    smooth = smooth * 0.95 + loss / 6 * 0.05
    for p, d, m in zip((Wxh, Whh, Why), (dWxh, dWhh, dWhy), mem):
        np.clip(d, -5, 5, out=d)
        m += d * d
        p += -0.1 * d / np.sqrt(m + 1e-8)
    if n % 15 == 0: print(n, smooth)
