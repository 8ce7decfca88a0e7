import numpy as np
rng = np.random.RandomState(28)


def scans(n):
    glyph = rng.rand(10, 14, 14) > 0.6
    lab = rng.randint(0, 10, n)
    pic = np.zeros((n, 20, 20))
    pic[:, 3:17, 3:17] = glyph[lab] * 200 + rng.randint(0, 55, (n, 14, 14))
    return pic.reshape(n, 400), lab


class Norm:
    def fit(self, X):
        self.mu = X.mean(0)
        self.sd = X.std(0)
        return self

    def __call__(self, X):
        return (X - self.mu) / self.sd


class Dense:
    def __init__(self, i, o):
        self.W = rng.randn(i, o) / np.sqrt(i)
        self.b = np.zeros(o)

    def forward(self, x):
        self.x = x
        return x @ self.W + self.b

    def backward(self, g, lr):
        back = g @ self.W.T
        self.W -= lr * self.x.T @ g
        self.b -= lr * g.sum(0)
        return back


X, lab = scans(600)
Xn = Norm().fit(X)(X)
l1, l2 = Dense(400, 32), Dense(32, 10)
for epoch in range(10):
    loss, hit = 0, 0
    for s in range(0, 600, 50):
        xb, yb = Xn[s:s + 50], lab[s:s + 50]
        a = np.tanh(l1.forward(xb))
        z = l2.forward(a)
        z = z - z.max(1, keepdims=True)
        p = np.exp(z) / np.exp(z).sum(1, keepdims=True)
        loss -= np.log(p[np.arange(50), yb]).sum()
        hit += (p.argmax(1) == yb).sum()
        p[np.arange(50), yb] -= 1
        g = l2.backward(p / 50, 0.1)
        l1.backward(g * (1 - a ** 2), 0.1)
    print('epoch', epoch, 'loss', loss / 600, 'acc', hit / 600)
