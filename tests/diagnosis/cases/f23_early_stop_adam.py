import numpy as np

np.random.seed(90)
X = np.random.uniform(-1, 1, (400, 2))
y = np.sin(3 * X[:, :1]) * X[:, 1:] + 0.15 * np.random.randn(400, 1)
Xt, yt, Xv, yv = X[:300], y[:300], X[300:], y[300:]

p = {'W': np.random.randn(2, 24), 'u': np.zeros(24), 'V': np.random.randn(24, 1) * 0.2, 'v': np.zeros(1)}
m = {k: 0 for k in p}
s = {k: 0 for k in p}
best, wait, t = float('inf'), 0, 0
valid_loss, train_loss = [], []
for epoch in range(150):
    order = np.random.permutation(300)
    for i in range(0, 300, 4):
        xb, yb = Xt[order[i:i+4]], yt[order[i:i+4]]
        h = np.maximum(0, xb @ p['W'] + p['u'])
        e = h @ p['V'] + p['v'] - yb
        dh = (e @ p['V'].T) * (h > 0)
        g = {'W': xb.T @ dh / 2, 'u': dh.sum(0) / 2, 'V': h.T @ e / 2, 'v': e.sum(0) / 2}
        t += 1
        for k in p:
            m[k] = 0.9 * m[k] + 0.1 * g[k]
            s[k] = 0.999 * s[k] + 0.001 * g[k] ** 2
            p[k] = p[k] - 0.01 * (m[k] / (1 - 0.9 ** t)) / (np.sqrt(s[k] / (1 - 0.999 ** t)) + 1e-8)
        train_loss.append(np.mean(e ** 2))
    now = np.mean((np.maximum(0, Xv @ p['W'] + p['u']) @ p['V'] + p['v'] - yv) ** 2)
    valid_loss.append(now)
    if now < best:
        best, wait = now, 0
    else:
        wait += 1
    if epoch % 10 == 0:
        print('epoch', epoch, 'train', train_loss[-1], 'valid', now, 'best', best)
    if wait == 25:
        break
print('stopped at', epoch, 'best', best)
