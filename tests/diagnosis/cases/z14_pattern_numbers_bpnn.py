import math
import random

random.seed(0)


def rand(a, b):
    return (b - a) * random.random() + a


class NN:
    def __init__(self, ni, nh, no):
        self.ni, self.nh, self.no = ni + 1, nh, no
        self.wi = [[rand(-0.5, 0.5) for _ in range(nh)] for _ in range(self.ni)]
        self.wo = [[rand(-0.5, 0.5) for _ in range(no)] for _ in range(nh)]

    def run(self, values):
        self.ai = list(values) + [1.0]
        self.ah = [math.tanh(sum(self.ai[i] * self.wi[i][j] for i in range(self.ni))) for j in range(self.nh)]
        self.ao = [math.tanh(sum(self.ah[j] * self.wo[j][k] for j in range(self.nh))) for k in range(self.no)]
        return self.ao

    def back(self, targets, N):
        d_out = [(targets[k] - self.ao[k]) * (1 - self.ao[k] ** 2) for k in range(self.no)]
        d_hid = [sum(d_out[k] * self.wo[j][k] for k in range(self.no)) * (1 - self.ah[j] ** 2) for j in range(self.nh)]
        for j in range(self.nh):
            for k in range(self.no):
                self.wo[j][k] += N * d_out[k] * self.ah[j]
        for i in range(self.ni):
            for j in range(self.nh):
                self.wi[i][j] += N * d_hid[j] * self.ai[i]
        return sum(0.5 * (t - o) ** 2 for t, o in zip(targets, self.ao))


pat = [
    [[0.1, 0.1, 0.9], [1]],
    [[0.1, 0.9, 0.1], [2]],
    [[0.9, 0.1, 0.1], [3]],
    [[0.9, 0.9, 0.1], [4]],
    [[0.2, 0.0, 1.0], [1]],
    [[0.0, 1.0, 0.2], [2]],
    [[1.0, 0.2, 0.0], [3]],
    [[1.0, 0.8, 0.0], [4]],
]

n = NN(3, 6, 1)
for it in range(3000):
    error = 0.0
    for p, t in pat:
        n.run(p)
        error += n.back(t, 0.1)
    if it % 300 == 0:
        print('error %-.5f' % error)
print('error %-.5f' % error)
for p, t in pat:
    print(p, '->', n.run(p), 'wanted', t)
