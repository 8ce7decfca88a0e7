import numpy as np


class Net(object):
    def __init__(self, sizes):
        self.weights = [np.zeros((o, i)) for i, o in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros((o, 1)) for o in sizes[1:]]

    def run(self, x):
        acts = [x]
        for W, b in zip(self.weights[:-1], self.biases[:-1]):
            acts.append(np.tanh(W.dot(acts[-1]) + b))
        acts.append(self.weights[-1].dot(acts[-1]) + self.biases[-1])
        return acts

    def learn(self, x, y, eta):
        acts = self.run(x)
        m = x.shape[1]
        delta = (acts[-1] - y) / m
        cost = 0.5 * np.sum((acts[-1] - y) ** 2) / m
        for k in range(len(self.weights) - 1, -1, -1):
            gW, gb = delta.dot(acts[k].T), delta.sum(axis=1, keepdims=True)
            if k > 0:
                delta = self.weights[k].T.dot(delta) * (1 - acts[k] ** 2)
            self.weights[k] -= eta * gW
            self.biases[k] -= eta * gb
        return cost


rng = np.random.RandomState(40)
cap = rng.uniform(-1, 1, (3, 180))
poison = np.where(cap[0] * cap[1] > 0, 1.0, -1.0).reshape(1, -1)
net = Net([3, 9, 1])
cost_list = []
for i in range(2500):
    cost_list.append(net.learn(cap, poison, 0.2))
    if i % 500 == 0:
        print("iteration", i, "cost", cost_list[-1])
print("hits:", np.mean(np.sign(net.run(cap)[-1]) == poison))
