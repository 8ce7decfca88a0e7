import numpy as np

np.random.seed(5)

# 日次リターンの擬似データ: 60日分の入力から累積値を当てる
T = 60
n_seq = 240
x = np.random.randn(n_seq, T) * 0.5 + 0.1
t = x.sum(axis=1) / 4.0

n_hidden = 16
params = {
    'Wx': np.random.randn(1, n_hidden) * 0.3,
    'Wh': np.eye(n_hidden) + np.random.randn(n_hidden, n_hidden) * 0.01,
    'bh': np.zeros(n_hidden),
    'Wy': np.random.randn(n_hidden, 1) * 0.3,
    'by': np.zeros(1),
}
lr = 0.005
batch = 20


def relu(a):
    return np.maximum(a, 0)


def forward(xs):
    h = [np.zeros((len(xs), n_hidden))]
    for k in range(T):
        h.append(relu(xs[:, k:k + 1] @ params['Wx'] + h[-1] @ params['Wh'] + params['bh']))
    return h, h[-1] @ params['Wy'] + params['by']


def backward(xs, h, dy):
    g = {k: np.zeros_like(v) for k, v in params.items()}
    g['Wy'] = h[-1].T @ dy
    g['by'] = dy.sum(axis=0)
    dh = dy @ params['Wy'].T
    for k in reversed(range(T)):
        da = dh * (h[k + 1] > 0)
        g['Wx'] += xs[:, k:k + 1].T @ da
        g['Wh'] += h[k].T @ da
        g['bh'] += da.sum(axis=0)
        dh = da @ params['Wh'].T
    return g


for epoch in range(40):
    order = np.random.permutation(n_seq)
    total = 0.0
    for s in range(0, n_seq, batch):
        idx = order[s:s + batch]
        h, y = forward(x[idx])
        diff = y - t[idx].reshape(-1, 1)
        total += np.sum(diff ** 2)
        grads = backward(x[idx], h, 2 * diff / batch)
        for k in params:
            params[k] = params[k] - lr * grads[k]
    if epoch % 4 == 0 or epoch == 39:
        print('epoch', epoch, '損失', total / n_seq)
