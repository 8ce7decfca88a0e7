from numpy import array, exp, dot, random


class Brain():
    def __init__(self):
        random.seed(1)
        self.weights = 2 * random.random((3, 1)) - 1
        self.offset = 0.0

    def squash(self, x):
        return 1 / (1 + exp(-x))

    def slope(self, s):
        return s * (1 - s)

    def train(self, ins, outs, rounds):
        for r in range(rounds):
            got = self.think(ins)
            miss = outs - got
            if r % 2000 == 0:
                print('round', r, 'mean squared miss', (miss ** 2).mean())
            step = miss * self.slope(got)
            self.weights += 0.02 * dot(ins.T, step)
            self.offset += 0.02 * step.sum()

    def think(self, ins):
        return self.squash(dot(ins, self.weights) + self.offset)


net = Brain()
questions = array([[2, 2, 2], [1, 2, 0], [1, 1, 2], [0, 1, 1], [3, 0, 2], [0, 2, 3]])
answers = array([[6, 3, 4, 2, 5, 5]]).T
net.train(questions, answers, 10001)
print('weights')
print(net.weights)
print('2+2+0 =', net.think(array([2, 2, 0])))
print('3+1+1 =', net.think(array([3, 1, 1])))
