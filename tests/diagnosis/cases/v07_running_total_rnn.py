import numpy as np


class Elman:
    def __init__(self, n_in, n_hid, n_out, lr=0.005):
        self.U = np.random.randn(n_hid, n_in) * 0.3
        self.W = np.random.randn(n_hid, n_hid) * 0.4
        self.V = np.random.randn(n_out, n_hid) * 0.3
        self.lr = lr

    def forward(self, seq):
        self.x = seq
        self.h = [np.zeros(self.W.shape[0])]
        for x in seq:
            self.h.append(np.maximum(0, self.U @ x + self.W @ self.h[-1]))
        return self.V @ self.h[-1]

    def backward(self, dout):
        gU, gW = np.zeros_like(self.U), np.zeros_like(self.W)
        gV = np.outer(dout, self.h[-1])
        dh = self.V.T @ dout
        for t in range(len(self.x) - 1, -1, -1):
            dz = dh * (self.h[t + 1] > 0)
            gU += np.outer(dz, self.x[t])
            gW += np.outer(dz, self.h[t])
            dh = self.W.T @ dz
        self.U -= self.lr * gU
        self.W -= self.lr * gW
        self.V -= self.lr * gV


np.random.seed(4)
net = Elman(1, 16, 1)
window = []
for it in range(1500):
    seq = np.random.rand(24, 1) * np.random.rand()
    want = seq.sum(axis=0) / 4
    out = net.forward(seq)
    d = out - want
    window.append(0.5 * float(d @ d))
    net.backward(d)
    if it % 150 == 149:
        print(it + 1, 'mean loss', np.mean(window))
        window = []
