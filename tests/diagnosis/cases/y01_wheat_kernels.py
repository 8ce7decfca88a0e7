import numpy as np

np.random.seed(3)


def make_kernels(per_class=70):
    rows = []
    for c in range(3):
        centre = np.random.rand(7)
        block = centre + 0.12 * np.random.randn(per_class, 7)
        for r in block:
            rows.append(list(r) + [c])
    rows = np.array(rows)
    np.random.shuffle(rows)
    return rows


def squash(v):
    return 1.0 / (1.0 + np.exp(-v))


def new_layer(n_in, n_out):
    return {'w': np.random.rand(n_out, n_in + 1), 'out': None, 'delta': None}


def run_forward(net, row):
    signal = row
    for layer in net:
        signal = squash(layer['w'] @ np.append(signal, 1.0))
        layer['out'] = signal
    return signal


def run_backward(net, want):
    for k in range(len(net) - 1, -1, -1):
        layer = net[k]
        if k == len(net) - 1:
            miss = want - layer['out']
        else:
            miss = net[k + 1]['w'][:, :-1].T @ net[k + 1]['delta']
        layer['delta'] = miss * layer['out'] * (1 - layer['out'])


def update(net, row, l_rate, momentum=0.5):
    for k, layer in enumerate(net):
        inp = row if k == 0 else net[k - 1]['out']
        before = layer['w'].copy()
        layer['w'] += l_rate * np.outer(layer['delta'], np.append(inp, 1.0)) + momentum * before


data = make_kernels()
network = [new_layer(7, 5), new_layer(5, 3)]
for epoch in range(25):
    total = 0
    for r in data:
        x, c = r[:-1], int(r[-1])
        goal = np.eye(3)[c]
        answer = run_forward(network, x)
        total += np.sum((goal - answer) ** 2)
        run_backward(network, goal)
        update(network, x, l_rate=0.3)
    print('>epoch=%d, lrate=0.3, error=%.3f' % (epoch, total))
right = sum(np.argmax(run_forward(network, r[:-1])) == int(r[-1]) for r in data)
print('accuracy', right / len(data))
