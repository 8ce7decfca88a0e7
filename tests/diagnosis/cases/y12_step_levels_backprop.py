import math
import random

random.seed(0)


def rand(a, b):
    return (b - a) * random.random() + a


def sig(x):
    return math.tanh(x)


def dsig(y):
    return 1.0 - y * y


class NN:
    def __init__(self, ni, nh, no):
        self.ni, self.nh, self.no = ni + 1, nh, no
        self.ai = [1.0] * self.ni
        self.ah = [1.0] * self.nh
        self.ao = [1.0] * self.no
        self.wi = [[rand(-0.5, 0.5) for _ in range(self.nh)] for _ in range(self.ni)]
        self.wo = [[rand(-0.5, 0.5) for _ in range(self.no)] for _ in range(self.nh)]

    def update(self, inputs):
        for i in range(self.ni - 1):
            self.ai[i] = inputs[i]
        for j in range(self.nh):
            self.ah[j] = sig(sum(self.ai[i] * self.wi[i][j] for i in range(self.ni)))
        for k in range(self.no):
            self.ao[k] = sig(sum(self.ah[j] * self.wo[j][k] for j in range(self.nh)))
        return self.ao[:]

    def back(self, targets, N):
        od = [dsig(self.ao[k]) * (targets[k] - self.ao[k]) for k in range(self.no)]
        hd = [dsig(self.ah[j]) * sum(od[k] * self.wo[j][k] for k in range(self.no)) for j in range(self.nh)]
        for j in range(self.nh):
            for k in range(self.no):
                self.wo[j][k] += N * od[k] * self.ah[j]
        for i in range(self.ni):
            for j in range(self.nh):
                self.wi[i][j] += N * hd[j] * self.ai[i]
        return sum(0.5 * (targets[k] - self.ao[k]) ** 2 for k in range(self.no))


pat = [[[0, 0], [1]], [[0, 1], [2]], [[1, 0], [3]], [[1, 1], [4]]]
n = NN(2, 4, 1)
for i in range(8000):
    error = 0.0
    for p, t in pat:
        n.update(p)
        error += n.back(t, 0.1)
    if i % 800 == 0:
        print('error %-.5f' % error)
for p, t in pat:
    print(p, '->', n.update(p), 'target', t)
