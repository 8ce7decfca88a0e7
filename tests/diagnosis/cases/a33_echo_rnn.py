import numpy as np
rng = np.random.default_rng(29)
T, H = 30, 16
Wx = rng.normal(size=(H, 1)) * 0.5
Wh = np.eye(H) * 1.25 + rng.normal(size=(H, H)) * 0.05
Wy = rng.normal(size=(1, H)) * 0.3
eta = 0.01
losses = []
for n in range(150):
    xs = rng.normal(size=(T, 1, 1))
    target = xs.sum() / T
    hs = [np.zeros((H, 1))]
    for t in range(T):
        hs.append(Wx @ xs[t] + Wh @ hs[-1])
    o = (Wy @ hs[-1])[0, 0]
    losses.append((o - target) ** 2)
    dh = 2 * (o - target) * Wy.T
    dWy = 2 * (o - target) * hs[-1].T
    dWx, dWh = np.zeros_like(Wx), np.zeros_like(Wh)
    for t in reversed(range(T)):
        dWx += dh @ xs[t].T
        dWh += dh @ hs[t].T
        dh = Wh.T @ dh
    Wx -= eta * dWx
    Wh -= eta * dWh
    Wy -= eta * dWy
print(losses[:3], losses[-1])
