import numpy as np


class Set:
    def __init__(self, razmery, shag=0.05):
        self.shag = shag
        a, b, c, d = razmery
        self.params = {
            'W1': np.random.randn(b, a) * np.sqrt(1. / a),
            'W2': np.random.randn(c, b) * np.sqrt(1. / b),
            'W3': np.random.randn(d, c) * np.sqrt(1. / c)}

    def sigmoid(self, x, derivative=False):
        s = 1 / (1 + np.exp(-x))
        return s * (1 - s) if derivative else s

    def softmax(self, x):
        e = np.exp(x - x.max())
        return e / e.sum()

    def vpered(self, x):
        p = self.params
        p['A0'] = x
        for k in (1, 2, 3):
            p['Z%d' % k] = np.dot(p['W%d' % k], p['A%d' % (k - 1)])
            p['A%d' % k] = self.softmax(p['Z3']) if k == 3 else self.sigmoid(p['Z%d' % k])
        return p['A3']

    def nazad(self, y, out):
        p, change = self.params, {}
        error = out - y
        change['W3'] = np.dot(error, p['A3'])
        error = np.dot(p['W3'].T, error) * self.sigmoid(p['Z2'], derivative=True)
        change['W2'] = np.dot(error, p['A2'])
        error = np.dot(p['W2'].T, error) * self.sigmoid(p['Z1'], derivative=True)
        change['W1'] = np.dot(error, p['A1'])
        return change

    def uchit(self, X, Y, X_val, Y_val, epohi):
        for e in range(epohi):
            loss = 0.0
            for x, y in zip(X, Y):
                out = self.vpered(x)
                loss -= np.log(out[y.argmax()] + 1e-12)
                for key, value in self.nazad(y, out).items():
                    self.params[key] = self.params[key] - self.shag * value
            hit = np.mean([self.vpered(x).argmax() == y.argmax() for x, y in zip(X_val, Y_val)])
            print('epoha %d  loss %.4f  tochnost %.1f%%' % (e + 1, loss / len(X), 100 * hit))


np.random.seed(31)
shablony = np.random.rand(10, 64) * (np.random.rand(10, 64) > 0.5)
metki = np.random.randint(0, 10, 700)
X = np.clip(shablony[metki] + 0.1 * np.random.randn(700, 64), 0, 1)
Y = np.eye(10)[metki]
Set((64, 40, 24, 10), shag=0.3).uchit(X[:500], Y[:500], X[500:], Y[500:], 15)
