import numpy as np

rs = np.random.RandomState(3)
T, H, B = 80, 24, 16

par = {
    'Wxh': rs.randn(H, 1) * 0.1,
    'Whh': np.eye(H) + rs.randn(H, H) * 0.01,
    'bh': np.zeros((H, 1)),
    'Why': rs.randn(1, H) * 0.1,
    'by': np.zeros((1, 1)),
}


def batch():
    val = rs.uniform(0, 1, (T, B)) * (rs.rand(T, B) < rs.rand(1, B))
    return val[:, None, :], val.sum(0, keepdims=True) / 10


def step(xs, goal):
    hs = {-1: np.zeros((H, B))}
    for t in range(T):
        hs[t] = np.maximum(0, par['Wxh'] @ xs[t] + par['Whh'] @ hs[t - 1] + par['bh'])
    y = par['Why'] @ hs[T - 1] + par['by']
    loss = np.mean((y - goal) ** 2)
    g = {k: np.zeros_like(v) for k, v in par.items()}
    dy = 2 * (y - goal) / B
    g['Why'] += dy @ hs[T - 1].T
    g['by'] += dy.sum(1, keepdims=True)
    dh = par['Why'].T @ dy
    for t in range(T - 1, -1, -1):
        dz = dh * (hs[t] > 0)
        g['Wxh'] += dz @ xs[t].T
        g['Whh'] += dz @ hs[t - 1].T
        g['bh'] += dz.sum(1, keepdims=True)
        dh = par['Whh'].T @ dz
    return loss, g


smooth = None
for n in range(900):
    xs, goal = batch()
    loss, grads = step(xs, goal)
    smooth = loss if smooth is None else 0.98 * smooth + 0.02 * loss
    for k in par:
        par[k] -= 0.005 * grads[k]
    if n % 100 == 0:
        print('iter %d loss %f' % (n, smooth))
print('end', smooth)
