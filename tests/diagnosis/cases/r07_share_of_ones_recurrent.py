import numpy as np

np.random.seed(1)
SAMPLES, STEPS, UNITS = 40, 24, 4
X = np.around(np.random.rand(SAMPLES, STEPS))
T = X.mean(axis=1)


class Recurrent:
    def __init__(self):
        self.Wx = np.random.uniform(0, 0.4, UNITS)
        self.Wh = np.eye(UNITS) * 0.9 + np.random.uniform(0, 0.1, (UNITS, UNITS))
        self.Wo = np.random.uniform(0, 0.3, UNITS)

    def forward(self, x):
        S = np.zeros((STEPS + 1, len(x), UNITS))
        for k in range(STEPS):
            S[k + 1] = np.outer(x[:, k], self.Wx) + S[k] @ self.Wh
        return S

    def backward(self, x, S, t):
        out = S[-1] @ self.Wo
        g_out = 2 * (out - t) / len(x)
        gWo = S[-1].T @ g_out
        gWx, gWh = np.zeros_like(self.Wx), np.zeros_like(self.Wh)
        g = np.outer(g_out, self.Wo)
        for k in range(STEPS, 0, -1):
            gWx += x[:, k - 1] @ g
            gWh += S[k - 1].T @ g
            g = g @ self.Wh.T
        return gWx, gWh, gWo


net = Recurrent()
for it in range(3000):
    S = net.forward(X)
    cost = np.mean((S[-1] @ net.Wo - T) ** 2)
    if it in (0, 1, 2, 3, 5, 10) or it % 500 == 499:
        print('iteration', it, 'cost', cost)
    gWx, gWh, gWo = net.backward(X, S, T)
    net.Wx -= 0.01 * gWx
    net.Wh -= 0.01 * gWh
    net.Wo -= 0.01 * gWo
test = np.around(np.random.rand(3, STEPS))
print('should be', test.mean(1), 'model says', net.forward(test)[-1] @ net.Wo)
