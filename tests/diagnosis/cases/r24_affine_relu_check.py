import numpy as np


def rel_error(x, y):
    return np.max(np.abs(x - y) / np.maximum(1e-8, np.abs(x) + np.abs(y)))


def eval_numerical_gradient(f, x, h=1e-5):
    grad = np.zeros_like(x)
    it = np.nditer(x, flags=['multi_index'])
    while not it.finished:
        k = it.multi_index
        keep = x[k]
        x[k] = keep + h
        up = f()
        x[k] = keep - h
        down = f()
        x[k] = keep
        grad[k] = (up - down) / (2 * h)
        it.iternext()
    return grad


np.random.seed(231)
N, D, H, C = 30, 15, 20, 7
X = np.random.randn(N, D)
y = np.random.randint(C, size=N)
P = {'W1': 0.5 * np.random.randn(D, H), 'b1': np.zeros(H), 'W2': 0.5 * np.random.randn(H, C), 'b2': np.zeros(C)}


def loss_and_grads(reg):
    hid = np.maximum(0, X @ P['W1'] + P['b1'])
    s = hid @ P['W2'] + P['b2']
    s = s - s.max(axis=1, keepdims=True)
    probs = np.exp(s) / np.exp(s).sum(axis=1, keepdims=True)
    loss = -np.log(probs[np.arange(N), y]).mean()
    loss += 0.5 * reg * (np.sum(P['W1'] ** 2) + np.sum(P['W2'] ** 2))
    ds = probs.copy()
    ds[np.arange(N), y] -= 1
    ds /= N
    dh = (ds @ P['W2'].T) * (hid > 0)
    return loss, {'W2': hid.T @ ds + reg * P['W2'], 'b2': ds.sum(0), 'W1': X.T @ dh + reg * P['W1'], 'b1': dh.sum(0)}


for reg in [0.0, 0.05, 3.14]:
    loss, grads = loss_and_grads(reg)
    print('Running check with reg =', reg, 'loss =', round(float(loss), 4))
    for name in sorted(grads):
        num = eval_numerical_gradient(lambda: loss_and_grads(reg)[0], P[name])
        print('  %s max relative error: %.2e' % (name, rel_error(grads[name], num)))
