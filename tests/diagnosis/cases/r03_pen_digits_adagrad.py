import numpy as np

np.random.seed(17)
K = 10
stamp = np.zeros((K, 14, 14))
for k in range(K):
    stamp[k, 2:12, 2:12] = np.random.rand(10, 10) > 0.7

m = 700
t = np.random.randint(0, K, m)
pics = np.zeros((m, 14, 14))
pics[:, 2:12, 2:12] = np.clip(stamp[t][:, 2:12, 2:12] + 0.2 * np.random.randn(m, 10, 10), 0, 1)
X = pics.reshape(m, -1)
Y = np.eye(K)[t]

params = {'W': np.random.randn(196, K) * 0.01, 'b': np.zeros(K)}
cache = {'W': np.zeros((196, K)), 'b': np.zeros(K)}
alpha = 0.05


def soft(z):
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def gradients(xb, yb):
    p = soft(xb @ params['W'] + params['b'])
    cost = -np.mean(np.sum(yb * np.log(p + 1e-10), 1))
    g = (p - yb) / len(xb)
    return cost, {'W': xb.T @ g, 'b': g.sum(0)}


for epoch in range(20):
    mix = np.random.permutation(m)
    tot = 0
    for i in range(0, m, 70):
        j = mix[i:i + 70]
        cost, grad = gradients(X[j], Y[j])
        tot += cost / 10
        for name in params:
            cache[name] += grad[name] ** 2
            params[name] -= alpha * grad[name] / np.sqrt(cache[name])
    acc = np.mean((X @ params['W'] + params['b']).argmax(1) == t)
    print(f'epoch {epoch:2d}  cost {tot:.4f}  acc {acc:.3f}')
