import numpy as np
np.random.seed(6)
n, T = 12, 40
U = np.random.randn(n, 2) * 0.4
W = np.random.randn(n, n) * 0.9
V = np.random.randn(1, n) * 0.4
curve = []
for it in range(200):
    x = np.random.randn(T, 2)
    goal = x[:, 0].cumsum()
    h = np.zeros((T + 1, n)); out = np.zeros(T)
    for t in range(T):
        h[t] = np.maximum(0, U @ x[t] + W @ h[t - 1])
        out[t] = (V @ h[t])[0]
    curve.append(np.mean((out - goal) ** 2))
    dU, dW, dV = np.zeros_like(U), np.zeros_like(W), np.zeros_like(V)
    nxt = np.zeros(n)
    for t in range(T - 1, -1, -1):
        d = 2 * (out[t] - goal[t]) / T
        dV += d * h[t]
        dh = (V[0] * d + nxt) * (h[t] > 0)
        dU += np.outer(dh, x[t]); dW += np.outer(dh, h[t - 1])
        nxt = W.T @ dh
    U -= 0.02 * dU; W -= 0.02 * dW; V -= 0.02 * dV
print(curve[0], curve[-1])
