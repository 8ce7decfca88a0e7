import argparse
import numpy as np

parser = argparse.ArgumentParser()
parser.add_argument('--rows', type=int, default=20000)
parser.add_argument('--lr', type=float, default=0.06)
parser.add_argument('--steps', type=int, default=75)
parser.add_argument('--dtype', default='float16')
args = parser.parse_args()

rng = np.random.default_rng(6)
kind = np.dtype(args.dtype)


class TinyNet:
    def __init__(self, d, h):
        self.A = (rng.standard_normal((d, h)) / np.sqrt(d)).astype(kind)
        self.a = np.zeros(h, kind)
        self.B = (rng.standard_normal((h, 1)) / np.sqrt(h)).astype(kind)
        self.c = np.zeros(1, kind)

    def __call__(self, x):
        self.x = x
        self.h = np.tanh(x @ self.A + self.a)
        return self.h @ self.B + self.c

    def learn(self, err, lr):
        n = kind.type(len(err))
        lr = kind.type(lr)
        gB, gc = self.h.T @ err / n, err.sum(0) / n
        dh = (err @ self.B.T) * (1 - self.h ** 2)
        gA, ga = self.x.T @ dh / n, dh.sum(0) / n
        self.B -= lr * gB
        self.c -= lr * gc
        self.A -= lr * gA
        self.a -= lr * ga


x = rng.standard_normal((args.rows, 6))
y = 6 + 1.5 * np.sin(x[:, :1]) + x[:, 1:2] * 0.8 + 0.1 * rng.standard_normal((args.rows, 1))
x, y = x.astype(kind), y.astype(kind)

net = TinyNet(6, 16)
for s in range(args.steps):
    out = net(x)
    err = out - y
    loss = np.mean(np.abs(err))
    net.learn(err, args.lr)
    if s % 15 == 0 or s == args.steps - 1:
        print(f'step {s} mean abs error {loss}')
print('sample', net(x[:4]).ravel(), y[:4].ravel())
