import numpy as np


class Adam:
    def __init__(self, shapes, lr=0.01, beta1=0.9, beta2=0.999, eps=1e-8):
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps
        self.m = {k: np.zeros(s) for k, s in shapes.items()}
        self.v = {k: np.zeros(s) for k, s in shapes.items()}

    def update(self, params, grads, t):
        for k in params:
            self.m[k] = self.beta1 * self.m[k] + (1 - self.beta1) * grads[k]
            self.v[k] = self.beta2 * self.v[k] + (1 - self.beta2) * grads[k] ** 2
            m_hat = self.m[k] / (1 - self.beta1 ** t)
            v_hat = self.v[k] / (1 - self.beta2 ** t)
            params[k] = params[k] - self.lr * m_hat / (np.sqrt(v_hat) + self.eps)


rng = np.random.default_rng(0)
X = rng.uniform(-2, 2, (256, 2))
y = (X ** 2).sum(axis=1, keepdims=True) - 2 + 0.1 * rng.normal(size=(256, 1))
params = {'W1': rng.normal(0, 1, (2, 24)), 'b1': np.zeros(24),
          'W2': rng.normal(0, 0.2, (24, 1)), 'b2': np.zeros(1)}
opt = Adam({k: p.shape for k, p in params.items()})
num_steps = 1500
for t in range(num_steps):
    hid = np.tanh(X @ params['W1'] + params['b1'])
    pred = hid @ params['W2'] + params['b2']
    loss = np.mean((pred - y) ** 2)
    d = 2 * (pred - y) / len(y)
    dh = d @ params['W2'].T * (1 - hid ** 2)
    grads = {'W1': X.T @ dh, 'b1': dh.sum(0), 'W2': hid.T @ d, 'b2': d.sum(0)}
    opt.update(params, grads, t)
    if t % 150 == 0:
        print('step', t, 'loss', loss)
print('final loss', loss)
