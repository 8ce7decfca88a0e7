import numpy as np

np.random.seed(12)
HID, STEPS = 16, 40


class Cell:
    def __init__(self, n_in, n_hid, n_out):
        self.Wx = np.random.randn(n_hid, n_in) * 0.3
        self.Wh = np.random.randn(n_hid, n_hid) * 0.3
        self.Wy = np.random.randn(n_out, n_hid) * 0.3
        self.bh = np.zeros((n_hid, 1))
        self.by = np.zeros((n_out, 1))

    def forward(self, seq):
        self.seq = seq
        self.hs = [np.zeros((self.bh.shape[0], seq.shape[2]))]
        for x in seq:
            self.hs.append(np.maximum(0, self.Wx @ x + self.Wh @ self.hs[-1] + self.bh))
        return self.Wy @ self.hs[-1] + self.by

    def backward(self, dy):
        grads = {'Wy': dy @ self.hs[-1].T, 'by': dy.sum(1, keepdims=True)}
        for n in ('Wx', 'Wh', 'bh'):
            grads[n] = np.zeros_like(getattr(self, n))
        dh = self.Wy.T @ dy
        for t in reversed(range(len(self.seq))):
            dz = dh * (self.hs[t + 1] > 0)
            grads['Wx'] += dz @ self.seq[t].T
            grads['Wh'] += dz @ self.hs[t].T
            grads['bh'] += dz.sum(1, keepdims=True)
            dh = self.Wh.T @ dz
        return grads

    def step(self, grads, lr):
        for n, g in grads.items():
            setattr(self, n, getattr(self, n) - lr * g)


net = Cell(1, HID, 1)
losses = []
for it in range(1200):
    seq = np.random.rand(STEPS, 1, 32)
    want = seq.sum(axis=0)
    out = net.forward(seq)
    err = out - want
    losses.append(float(np.mean(err ** 2)))
    net.step(net.backward(2 * err / 32), lr=0.01)
    if it % 100 == 0:
        print('iter', it, 'loss', losses[-1])
print('last 20', np.mean(losses[-20:]))
