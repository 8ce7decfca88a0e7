import numpy as np

gen = np.random.default_rng(301)
centres = np.array([[1.0, 0.0], [-0.5, 0.9], [-0.5, -0.9]])
kind = gen.integers(0, 3, 210)
leaves = centres[kind] + 0.3 * gen.standard_normal((210, 2))


class LeafNet:
    def __init__(self, sizes):
        self.layers = [[np.zeros((a, b)), np.zeros(b)] for a, b in zip(sizes, sizes[1:])]

    def forward(self, x):
        self.inputs = [x]
        for k, (w, b) in enumerate(self.layers):
            x = x @ w + b
            if k < len(self.layers) - 1:
                x = np.tanh(x)
                self.inputs.append(x)
        e = np.exp(x - x.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def backward(self, p, y, rate):
        d = p.copy()
        d[np.arange(len(y)), y] -= 1
        d /= len(y)
        for k in reversed(range(len(self.layers))):
            w, b = self.layers[k]
            a = self.inputs[k]
            back = d @ w.T * (1 - a ** 2)
            w -= rate * a.T @ d
            b -= rate * d.sum(axis=0)
            d = back


net = LeafNet([2, 8, 3])
for epoch in range(400):
    p = net.forward(leaves)
    net.backward(p, kind, 0.5)
    if epoch % 50 == 0:
        print("epoch", epoch, "right", np.mean(p.argmax(axis=1) == kind))
