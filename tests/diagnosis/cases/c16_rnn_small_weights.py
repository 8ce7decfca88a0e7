import numpy as np
rng = np.random.default_rng(9)
n, T = 8, 12
U, W, V = rng.normal(0, 0.3, (n, 1)), 0.5 * np.eye(n), rng.normal(0, 0.3, (1, n))
curve = []
for it in range(600):
    xs = rng.normal(size=T)
    goal = xs[-3:].mean()
    hs = [np.zeros((n, 1))]
    for x in xs:
        hs.append(np.tanh(U * x + W @ hs[-1]))
    e = float((V @ hs[-1]).item()) - goal
    curve.append(e * e)
    dV = e * hs[-1].T
    dh = e * V.T
    dU, dW = np.zeros_like(U), np.zeros_like(W)
    for t in reversed(range(T)):
        dz = dh * (1 - hs[t + 1] ** 2)
        dU += dz * xs[t]
        dW += dz @ hs[t].T
        dh = W.T @ dz
    U -= 0.05 * dU; W -= 0.05 * dW; V -= 0.05 * dV
print(np.mean(curve[:20]), np.mean(curve[-100:]))
