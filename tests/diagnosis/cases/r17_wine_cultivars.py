import numpy as np


def load(m=450):
    g = np.random.default_rng(178)
    kinds = g.integers(0, 3, m)
    centre = np.array([[13.7, 2.0, 2.4, 17.0, 106, 2.8, 3.0],
                       [12.3, 1.9, 2.2, 20.2, 94, 2.3, 2.1],
                       [13.1, 3.3, 2.4, 21.4, 99, 1.7, 0.8]])
    spread = np.array([0.5, 0.8, 0.25, 2.8, 12, 0.4, 0.4])
    data = centre[kinds] + spread * g.standard_normal((m, 7))
    return (data - data.mean(0)) / data.std(0), np.eye(3)[kinds]


class Momentum:
    def __init__(self, shapes, lr=0.05, mu=0.9):
        self.lr, self.mu = lr, mu
        self.vel = [np.zeros(s) for s in shapes]

    def apply(self, weights, grads):
        for i in range(len(weights)):
            self.vel[i] = self.mu * self.vel[i] - self.lr * grads[i]
            weights[i] += self.vel[i]


np.random.seed(7)
data, onehot = load()
weights = [0.3 * np.random.randn(7, 20), np.zeros(20), 0.3 * np.random.randn(20, 3), np.zeros(3)]
opt = Momentum([q.shape for q in weights])

for epoch in range(150):
    np.random.shuffle(data)
    np.random.shuffle(onehot)
    losses = []
    for lo in range(0, len(data), 45):
        xb, tb = data[lo:lo + 45], onehot[lo:lo + 45]
        h = np.tanh(xb @ weights[0] + weights[1])
        s = h @ weights[2] + weights[3]
        s = np.exp(s - s.max(axis=1, keepdims=True))
        p = s / s.sum(axis=1, keepdims=True)
        losses.append(-np.mean(np.log(np.sum(p * tb, axis=1))))
        ds = (p - tb) / len(xb)
        dh = (ds @ weights[2].T) * (1 - h * h)
        opt.apply(weights, [xb.T @ dh, dh.sum(0), h.T @ ds, ds.sum(0)])
    if epoch % 15 == 14:
        out = np.tanh(data @ weights[0] + weights[1]) @ weights[2] + weights[3]
        acc = np.mean(out.argmax(1) == onehot.argmax(1))
        print('Epoch {:>3}: loss {:.4f}, accuracy {:.3f}'.format(epoch + 1, np.mean(losses), acc))
