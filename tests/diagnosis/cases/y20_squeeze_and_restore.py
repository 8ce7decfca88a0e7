import numpy as np

np.random.seed(23)
code = np.random.randn(250, 3)
mixer = np.random.randn(3, 12)
X = 2 * np.tanh(code @ mixer * 0.7) + 0.05 * np.random.randn(250, 12)

f = np.tanh


def df(v):
    return 1 - v ** 2


class Dense:
    def __init__(self, a, b, act=None, dact=None):
        self.W = np.random.randn(a, b) * np.sqrt(1.0 / a)
        self.b = np.zeros(b)
        self.act, self.dact = act, dact

    def forward(self, x):
        self.x = x
        self.z = x @ self.W + self.b
        return self.act(self.z) if self.act else self.z

    def backward(self, d, lr):
        if self.act:
            d = d * self.dact(self.z)
        back = d @ self.W.T
        self.W -= lr * self.x.T @ d / len(d)
        self.b -= lr * d.mean(axis=0)
        return back


layers = [Dense(12, 8, f, df), Dense(8, 3, f, df), Dense(3, 8, f, df), Dense(8, 12)]
hist = []
for epoch in range(3000):
    out = X
    for L in layers:
        out = L.forward(out)
    hist.append(np.mean((out - X) ** 2))
    d = out - X
    for L in reversed(layers):
        d = L.backward(d, 0.05)
    if epoch % 300 == 0:
        print('epoch', epoch, 'reconstruction error', hist[-1])
print('final', hist[-1], 'lowest', min(hist), 'at', int(np.argmin(hist)))
