import numpy as np

rs = np.random.RandomState(44)
X = rs.randn(300, 6)
y = np.tanh(X[:, 0]) * 2 + X[:, 1] * X[:, 2] - 0.5 * X[:, 3] + 0.1 * rs.randn(300)
y = y[:, None]


class StepRule:
    def __init__(self, lr=0.01, b1=0.9, b2=0.999, eps=1e-8):
        self.lr, self.b1, self.b2, self.eps = lr, b1, b2, eps
        self.m = {}
        self.v = {}
        self.t = 0

    def apply(self, weights, grads):
        self.t += 1
        for k in weights:
            if k not in self.m:
                self.m[k] = np.zeros_like(grads[k])
                self.v[k] = np.zeros_like(grads[k])
            self.m[k] = self.b1 * self.m[k] + (1 - self.b1) * grads[k]
            self.v[k] = self.b2 * self.v[k] + (1 - self.b2) * grads[k] ** 2
            self.m[k] = self.m[k] / (1 - self.b1 ** self.t)
            self.v[k] = self.v[k] / (1 - self.b2 ** self.t)
            weights[k] = weights[k] - self.lr * self.m[k] / (np.sqrt(self.v[k]) + self.eps)


net = {'W1': rs.randn(6, 24) / np.sqrt(6), 'b1': np.zeros(24),
       'W2': rs.randn(24, 1) / np.sqrt(24), 'b2': np.zeros(1)}
rule = StepRule()
curve = []
for epoch in range(1500):
    h = np.tanh(X @ net['W1'] + net['b1'])
    out = h @ net['W2'] + net['b2']
    err = out - y
    curve.append(float(np.mean(err ** 2)))
    g = 2 * err / len(X)
    gh = (g @ net['W2'].T) * (1 - h ** 2)
    rule.apply(net, {'W1': X.T @ gh, 'b1': gh.sum(0), 'W2': h.T @ g, 'b2': g.sum(0)})
    if epoch % 150 == 0:
        print('epoch %4d  mse %.5f' % (epoch, curve[-1]))
print('last', curve[-1], 'variance of y', y.var())
