import numpy as np
rng = np.random.default_rng(20)
X = rng.normal(size=(300, 5)); lab = (X[:, 0] * X[:, 1] > 0).astype(int)
Y = np.eye(2)[lab]
W1 = rng.normal(size=(5, 32)) * np.sqrt(2 / 5); b1 = np.zeros(32)
W2 = rng.normal(size=(32, 2)) * np.sqrt(1 / 32); b2 = np.zeros(2)
vel = [0, 0, 0, 0]
for ep in range(40):
    idx = rng.permutation(300)
    run, right = 0.0, 0
    for s in range(0, 300, 30):
        xb, yb = X[idx[s:s + 30]], Y[idx[s:s + 30]]
        h = np.maximum(xb @ W1 + b1, 0)
        z = h @ W2 + b2
        z -= z.max(axis=1, keepdims=True)
        p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
        run += -np.sum(yb * np.log(p + 1e-12)); right += (p.argmax(1) == yb.argmax(1)).sum()
        d = (p - yb) / 30; dh = d @ W2.T * (h > 0)
        g = [xb.T @ dh, dh.sum(0), h.T @ d, d.sum(0)]
        vel = [0.9 * v - 0.1 * q for v, q in zip(vel, g)]
        W1 += vel[0]; b1 += vel[1]; W2 += vel[2]; b2 += vel[3]
    print(ep, run / 300, right / 300)
