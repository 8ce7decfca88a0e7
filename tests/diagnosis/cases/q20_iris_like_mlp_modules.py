import numpy as np

gen = np.random.default_rng(12)


class Module:
    lr = 0.05

    def forward(self, x):
        raise NotImplementedError


class FC(Module):
    def __init__(self, i, o):
        self.w = gen.normal(0, np.sqrt(2 / i), (i, o))
        self.b = np.zeros(o)

    def forward(self, x):
        self.x = x
        return x @ self.w + self.b

    def backward(self, g):
        back = g @ self.w.T
        self.w -= self.lr * self.x.T @ g / len(g)
        self.b -= self.lr * g.mean(axis=0)
        return back


class Rectifier(Module):
    def forward(self, x):
        self.y = np.maximum(x, 0)
        return self.y

    def backward(self, g):
        g = np.where(self.y > 0, 1.0, 0.0)
        return g


class SoftmaxCE(Module):
    def forward(self, x, t):
        x = x - x.max(axis=1, keepdims=True)
        logp = x - np.log(np.exp(x).sum(axis=1, keepdims=True))
        self.d = np.exp(logp) - t
        return -(t * logp).sum() / len(t)


centre = np.array([[5.0, 3.4, 1.5, 0.2], [5.9, 2.8, 4.3, 1.3], [6.6, 3.0, 5.6, 2.0]])
kind = gen.integers(0, 3, 180)
data = centre[kind] + gen.normal(0, 0.3, (180, 4))
data = (data - data.mean(0)) / data.std(0)
hot = np.eye(3)[kind]

layers = [FC(4, 16), Rectifier(), FC(16, 16), Rectifier(), FC(16, 3)]
cost = SoftmaxCE()
for epoch in range(2001):
    z = data
    for m in layers:
        z = m.forward(z)
    loss = cost.forward(z, hot)
    if epoch % 250 == 0:
        print(f"{epoch:4d} loss {loss:.4f} accuracy {np.mean(z.argmax(1) == kind):.3f}")
    g = cost.d
    for m in layers[::-1]:
        g = m.backward(g)
