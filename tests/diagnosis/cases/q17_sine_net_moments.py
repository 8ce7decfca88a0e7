import numpy as np

np.random.seed(0)


class Optimizer:
    def __init__(self, params, lr=0.003, b1=0.9, b2=0.999, eps=1e-8):
        self.params, self.lr, self.b1, self.b2, self.eps = params, lr, b1, b2, eps
        self.m = {k: np.zeros_like(v) for k, v in params.items()}
        self.v = {k: np.zeros_like(v) for k, v in params.items()}
        self.t = 0

    def step(self, grads):
        self.t += 1
        for k, g in grads.items():
            m, v = self.m[k], self.v[k]
            m *= self.b1
            m += (1 - self.b1) * g
            v *= self.b2
            v += (1 - self.b2) * g * g
            m /= 1 - self.b1 ** self.t
            v /= 1 - self.b2 ** self.t
            self.params[k] -= self.lr * m / (np.sqrt(v) + self.eps)


x = np.linspace(-3, 3, 200).reshape(-1, 1)
y = np.sin(x) + 0.05 * np.random.randn(200, 1)

p = {
    'w1': np.random.randn(1, 32), 'b1': np.zeros(32),
    'w2': np.random.randn(32, 32) / np.sqrt(32), 'b2': np.zeros(32),
    'w3': np.random.randn(32, 1) / np.sqrt(32), 'b3': np.zeros(1),
}
opt = Optimizer(p)

for epoch in range(1501):
    h1 = np.tanh(x @ p['w1'] + p['b1'])
    h2 = np.tanh(h1 @ p['w2'] + p['b2'])
    out = h2 @ p['w3'] + p['b3']
    loss = np.mean((out - y) ** 2)
    d3 = 2 * (out - y) / len(x)
    d2 = d3 @ p['w3'].T * (1 - h2 ** 2)
    d1 = d2 @ p['w2'].T * (1 - h1 ** 2)
    opt.step({'w1': x.T @ d1, 'b1': d1.sum(0), 'w2': h1.T @ d2, 'b2': d2.sum(0),
              'w3': h2.T @ d3, 'b3': d3.sum(0)})
    if epoch % 150 == 0:
        print('epoch', epoch, 'loss', loss)
