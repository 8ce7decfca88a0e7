import numpy as np


class RNN:
    def __init__(self, n, seed=0):
        r = np.random.default_rng(seed)
        self.Wx = r.normal(0, 0.3, (n, 1))
        q, _ = np.linalg.qr(r.normal(size=(n, n)))
        self.Wh = 1.1 * q
        self.Wy = r.normal(0, 0.3, (1, n))
        self.n = n

    def run(self, xs):
        self.hs = [np.zeros((self.n, 1))]
        for x in xs:
            self.hs.append(self.Wh @ self.hs[-1] + self.Wx * x)
        return (self.Wy @ self.hs[-1]).item()

    def learn(self, xs, target, lr):
        out = self.run(xs)
        d = out - target
        gy = d * self.hs[-1].T
        back = d * self.Wy.T
        gx, gh = 0 * self.Wx, 0 * self.Wh
        for t in range(len(xs) - 1, -1, -1):
            gx += back * xs[t]
            gh += back @ self.hs[t].T
            back = self.Wh.T @ back
        self.Wx -= lr * gx
        self.Wh -= lr * gh
        self.Wy -= lr * gy
        return 0.5 * d * d


rng = np.random.default_rng(5)
net = RNN(10)
for i in range(200):
    xs = rng.normal(size=35)
    loss = net.learn(xs, xs[:3].sum(), 0.01)
    if i % 10 == 0:
        print(i, loss)
