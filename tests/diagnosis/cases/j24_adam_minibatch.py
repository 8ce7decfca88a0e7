import numpy as np

rng = np.random.default_rng(13)
X = rng.normal(size=(300, 5))
y = (X[:, 0] * X[:, 1] > 0).astype(float)[:, None]
P = {
    "A": rng.normal(size=(5, 20)) * 0.5,
    "a": np.zeros(20),
    "B": rng.normal(size=(20, 1)) * 0.3,
    "b": np.zeros(1),
}
M = {k: np.zeros_like(v) for k, v in P.items()}
V = {k: np.zeros_like(v) for k, v in P.items()}
t, losses = 0, []
for epoch in range(60):
    order = rng.permutation(300)
    for s in range(0, 300, 30):
        x, z = X[order[s : s + 30]], y[order[s : s + 30]]
        h = np.tanh(x @ P["A"] + P["a"])
        p = 1 / (1 + np.exp(-(h @ P["B"] + P["b"])))
        d = (p - z) / len(x)
        dh = (d @ P["B"].T) * (1 - h * h)
        G = {"A": x.T @ dh, "a": dh.sum(0), "B": h.T @ d, "b": d.sum(0)}
        t += 1
        for k in P:
            M[k] = 0.9 * M[k] + 0.1 * G[k]
            V[k] = 0.999 * V[k] + 0.001 * G[k] ** 2
            P[k] = P[k] - 0.02 * (M[k] / (1 - 0.9**t)) / (np.sqrt(V[k] / (1 - 0.999**t)) + 1e-8)
        losses.append(float(-np.mean(z * np.log(p + 1e-9) + (1 - z) * np.log(1 - p + 1e-9))))
print(np.mean(losses[:10]), np.mean(losses[-10:]))
