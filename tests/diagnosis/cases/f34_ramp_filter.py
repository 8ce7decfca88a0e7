import numpy as np

rng = np.random.default_rng(12)
n_sig, length, K = 120, 32, 5
# slow rise + quick fall, or quick rise + slow fall
shape = np.linspace(0, 1, 8)
sig = np.zeros((n_sig, length))
lab = rng.integers(0, 2, n_sig)
for s in range(n_sig):
    wave = np.tile(shape if lab[s] else shape[::-1], 5)
    shift = rng.integers(0, 8)
    sig[s] = wave[shift:shift + length] + 0.05 * rng.standard_normal(length)

kernel = 0.3 * rng.standard_normal((4, K))
mix = 0.3 * rng.standard_normal(4)
off = 0.0
P = length - K + 1


def convolve(x):
    out = np.zeros((4, P))
    for q in range(4):
        for i in range(P):
            out[q, i] = kernel[q] @ x[i:i + K]
    return out


ce = []
for epoch in range(12):
    lost = 0.0
    for s in rng.permutation(n_sig):
        z = convolve(sig[s])
        a = np.maximum(z, 0)
        pooled = a.mean(axis=1)
        p = 1 / (1 + np.exp(-(pooled @ mix + off)))
        lost -= np.log(p if lab[s] else 1 - p)
        d = p - lab[s]
        dz = d * mix[:, None] * (z > 0) / P
        mix = mix - 0.3 * d * pooled
        off = off - 0.3 * d
        for k in range(K):
            kernel[:, k] -= 0.3 * dz @ sig[s, K - 1 - k:K - 1 - k + P]
    ce.append(lost / n_sig)
    print("epoch", epoch, "cross entropy", ce[-1])
