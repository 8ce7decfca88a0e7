import numpy as np

rng = np.random.default_rng(0)
n = 200
phi = rng.uniform(0, 2 * np.pi, n)
inside = rng.integers(0, 2, n)
radius = np.where(inside == 1, 0.6, 1.6) + rng.normal(0, 0.12, n)
pts = np.c_[radius * np.cos(phi), radius * np.sin(phi)]
tgt = inside.reshape(n, 1).astype(float)

HIDDEN = 8
net = {
    "w1": np.ones((2, HIDDEN)) * 0.5,
    "b1": np.zeros(HIDDEN),
    "w2": np.ones((HIDDEN, 1)) * 0.5,
    "b2": np.zeros(1),
}


def sigmoid(v):
    return 1 / (1 + np.exp(-v))


hist = []
for epoch in range(3000):
    h = np.tanh(pts @ net["w1"] + net["b1"])
    p = sigmoid(h @ net["w2"] + net["b2"])
    hist.append(float(-np.mean(tgt * np.log(p) + (1 - tgt) * np.log(1 - p))))
    d2 = (p - tgt) / n
    d1 = (d2 @ net["w2"].T) * (1 - h * h)
    grads = {"w1": pts.T @ d1, "b1": d1.sum(0), "w2": h.T @ d2, "b2": d2.sum(0)}
    for name in net:
        net[name] -= 1.0 * grads[name]
    if epoch % 500 == 0:
        print(f"{epoch:5d} {hist[-1]:.4f}")
print("accuracy", ((p > 0.5) == tgt).mean())
