import random
import numpy as np

random.seed(1)


def build(n_in, n_hidden, n_out):
    hidden = [{'weights': [random.random() for _ in range(n_in + 1)]} for _ in range(n_hidden)]
    output = [{'weights': [random.random() for _ in range(n_hidden + 1)]} for _ in range(n_out)]
    return [hidden, output]


def squash(v):
    return 1.0 / (1.0 + np.exp(-v))


def run(net, row):
    values = row
    for layer in net:
        nxt = []
        for neuron in layer:
            w = neuron['weights']
            total = w[-1]
            for i in range(len(w) - 1):
                total += w[i] * values[i]
            neuron['output'] = squash(total)
            nxt.append(neuron['output'])
        values = nxt
    return values


def send_back(net, expected):
    for j, neuron in enumerate(net[1]):
        o = neuron['output']
        neuron['delta'] = (expected[j] - o) * o * (1.0 - o)
    for j, neuron in enumerate(net[0]):
        err = sum(up['weights'][j] * up['delta'] for up in net[1])
        neuron['delta'] = err * neuron['output'] * (1.0 - neuron['output'])


def update(net, row, rate, mu):
    inputs = row
    for layer in net:
        for neuron in layer:
            w = neuron['weights']
            for i in range(len(inputs)):
                last = w[i]
                w[i] += rate * neuron['delta'] * inputs[i] + mu * last
            last = w[-1]
            w[-1] += rate * neuron['delta'] + mu * last
        inputs = [neuron['output'] for neuron in layer]


centres = [[0.2, 0.3, 0.8], [0.7, 0.8, 0.3], [0.4, 0.9, 0.7]]
rows = [([p + random.gauss(0, 0.07) for p in centres[k % 3]], k % 3) for k in range(60)]

net = build(3, 5, 3)
for epoch in range(60):
    wrong = 0.0
    for x, c in rows:
        out = run(net, x)
        expected = [1 if i == c else 0 for i in range(3)]
        wrong += sum((expected[i] - out[i]) ** 2 for i in range(3))
        send_back(net, expected)
        update(net, x, 0.3, 0.5)
    if epoch % 5 == 0:
        print('>epoch=%d, lrate=0.3, error=%.3f' % (epoch, wrong))
print([round(float(v), 3) for v in run(net, rows[0][0])], 'class', rows[0][1])
