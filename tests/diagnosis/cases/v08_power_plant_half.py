import numpy as np

DT = np.float16
rs = np.random.RandomState(12)
N = 2400
X64 = rs.rand(N, 5)
Y64 = 46 + X64 @ np.array([9., -7., 3., 1., 4.])[:, None] + 0.3 * rs.randn(N, 1)
X = X64.astype(DT)
Y = Y64.astype(DT)

theta = {}
theta['A'] = (rs.randn(5, 6) * 0.4).astype(DT)
theta['a'] = np.zeros((1, 6), DT)
theta['B'] = (rs.randn(6, 1) * 0.4).astype(DT)
theta['b'] = np.zeros((1, 1), DT)
lr = DT(0.05)


def forward(x):
    h = np.tanh(x @ theta['A'] + theta['a'])
    return h, h @ theta['B'] + theta['b']


print('memory', X.nbytes + Y.nbytes, 'bytes')
for ep in range(400):
    h, out = forward(X)
    err = out - Y
    if ep % 40 == 0:
        print('epoch', ep, 'mae', np.abs(err).astype(float).mean())
    dh = (err @ theta['B'].T) * (1 - h * h)
    g = {'B': h.T @ err / DT(N), 'b': err.sum(axis=0, keepdims=True) / DT(N),
         'A': X.T @ dh / DT(N), 'a': dh.sum(axis=0, keepdims=True) / DT(N)}
    for k in theta:
        theta[k] = theta[k] - lr * g[k]
print('mean of y', Y64.mean(), 'mean of output', forward(X)[1].astype(float).mean())
