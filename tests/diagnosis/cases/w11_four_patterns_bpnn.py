import math
import random

random.seed(0)


def rand(a, b):
    return (b - a) * random.random() + a


def makeMatrix(I, J, fill=0.0):
    return [[fill] * J for _ in range(I)]


class NN:
    def __init__(self, ni, nh, no):
        self.ni, self.nh, self.no = ni + 1, nh, no
        self.ai, self.ah, self.ao = [1.0] * self.ni, [1.0] * nh, [1.0] * no
        self.wi, self.wo = makeMatrix(self.ni, nh), makeMatrix(nh, no)
        for i in range(self.ni):
            for j in range(nh):
                self.wi[i][j] = rand(-0.3, 0.3)
        for j in range(nh):
            for k in range(no):
                self.wo[j][k] = rand(-0.5, 0.5)

    def update(self, inputs):
        for i in range(self.ni - 1):
            self.ai[i] = inputs[i]
        for j in range(self.nh):
            self.ah[j] = math.tanh(sum(self.ai[i] * self.wi[i][j] for i in range(self.ni)))
        for k in range(self.no):
            self.ao[k] = math.tanh(sum(self.ah[j] * self.wo[j][k] for j in range(self.nh)))
        return self.ao[:]

    def back(self, targets, N):
        od = [(1 - self.ao[k] ** 2) * (targets[k] - self.ao[k]) for k in range(self.no)]
        hd = []
        for j in range(self.nh):
            s = sum(od[k] * self.wo[j][k] for k in range(self.no))
            hd.append((1 - self.ah[j] ** 2) * s)
        for j in range(self.nh):
            for k in range(self.no):
                self.wo[j][k] += N * od[k] * self.ah[j]
        for i in range(self.ni):
            for j in range(self.nh):
                self.wi[i][j] += N * hd[j] * self.ai[i]
        return sum(0.5 * (targets[k] - self.ao[k]) ** 2 for k in range(self.no))


pat = [[[0.0, 0.1, 0.3], [1.0]],
       [[0.4, 0.0, 0.6], [2.0]],
       [[0.7, 0.9, 0.2], [3.0]],
       [[0.9, 0.8, 1.0], [4.0]]]
n = NN(3, 5, 1)
for i in range(6000):
    error = 0.0
    for p in pat:
        n.update(p[0])
        error += n.back(p[1], 0.1)
    if i % 600 == 0:
        print('error %-.5f' % error)
for p in pat:
    print(p[0], '->', n.update(p[0]), 'target', p[1])
