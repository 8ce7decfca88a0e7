import numpy as np

np.random.seed(10)
x = np.linspace(-2, 2, 80).reshape(-1, 1)
y = np.sin(2 * x) + 0.5 * x

net = {'W1': np.random.randn(1, 16), 'b1': np.zeros((1, 16)),
       'W2': np.random.randn(16, 1) * 0.3, 'b2': np.zeros((1, 1))}
m = {k: np.zeros_like(v) for k, v in net.items()}
v = {k: np.zeros_like(q) for k, q in net.items()}
beta_m, beta_v, eta, tiny = 0.9, 0.999, 0.02, 1e-8
losses = []

for i in range(1, 2501):
    h = np.tanh(x @ net['W1'] + net['b1'])
    out = h @ net['W2'] + net['b2']
    e = out - y
    losses.append(float(np.mean(e ** 2)))
    d = 2 * e / len(x)
    dh = (d @ net['W2'].T) * (1 - h ** 2)
    g = {'W1': x.T @ dh, 'b1': dh.sum(axis=0, keepdims=True),
         'W2': h.T @ d, 'b2': d.sum(axis=0, keepdims=True)}
    for k in net:
        m[k] = beta_m * m[k] + (1 - beta_m) * g[k]
        v[k] = beta_v * v[k] + (1 - beta_v) * g[k] ** 2
        m[k] = m[k] / (1 - beta_m ** i)
        v[k] = v[k] / (1 - beta_v ** i)
        net[k] = net[k] - eta * m[k] / (np.sqrt(v[k]) + tiny)
    if i % 250 == 0 or i == 1:
        print('step', i, 'loss', round(losses[-1], 5))
print('best', min(losses), 'last', losses[-1])
