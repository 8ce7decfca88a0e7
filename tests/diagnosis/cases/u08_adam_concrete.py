import numpy as np


class Adam:
    def __init__(self, lr=0.01, b1=0.9, b2=0.999, eps=1e-8):
        self.lr, self.b1, self.b2, self.eps = lr, b1, b2, eps
        self.m, self.v, self.t = {}, {}, 0

    def update(self, weights, grads):
        self.t += 1
        for name in weights:
            g = grads[name]
            m = self.m.get(name, 0)
            v = self.v.get(name, 0)
            self.m[name] = self.b1 * m + (1 - self.b1) * g
            self.v[name] = self.b2 * v + (1 - self.b2) * g ** 2
            self.m[name] = self.m[name] / (1 - self.b1 ** self.t)
            self.v[name] = self.v[name] / (1 - self.b2 ** self.t)
            weights[name] -= self.lr * self.m[name] / (np.sqrt(self.v[name]) + self.eps)


rng = np.random.default_rng(33)
mix = rng.normal(size=(400, 8))
strength = 2 * mix[:, [0]] - 1.5 * mix[:, [3]] + np.abs(mix[:, [5]]) + 0.1 * rng.normal(size=(400, 1))
W = {'a': rng.normal(0, 0.3, (8, 20)), 'ab': np.zeros(20),
     'b': rng.normal(0, 0.3, (20, 1)), 'bb': np.zeros(1)}
opt = Adam()
for step in range(1200):
    z = mix @ W['a'] + W['ab']
    h = np.maximum(z, 0)
    pred = h @ W['b'] + W['bb']
    diff = 2 * (pred - strength) / len(mix)
    dh = (diff @ W['b'].T) * (z > 0)
    opt.update(W, {'b': h.T @ diff, 'bb': diff.sum(0), 'a': mix.T @ dh, 'ab': dh.sum(0)})
    if step % 150 == 0:
        print(step, 'mse', np.mean((pred - strength) ** 2))
print('first weights', W['a'][0, :4])
