import numpy as np
rng = np.random.default_rng(2)
pts = rng.uniform(-1, 1, (200, 2))
t = ((pts[:, 0] * pts[:, 1]) > 0).astype(float)[:, None]
U = np.full((2, 10), 0.5)
u = np.zeros(10)
V = np.full((10, 1), 0.5)
c = np.zeros(1)
sig = lambda a: 1 / (1 + np.exp(-a))
trace = []
for n in range(3000):
    h = np.tanh(pts @ U + u)
    p = sig(h @ V + c)
    trace.append(float(-np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))))
    d = (p - t) / len(pts)
    dh = d @ V.T * (1 - h * h)
    V -= 1.0 * h.T @ d
    c -= 1.0 * d.sum(0)
    U -= 1.0 * pts.T @ dh
    u -= 1.0 * dh.sum(0)
print(trace[0], trace[-1])
