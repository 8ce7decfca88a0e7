import numpy as np

rs = np.random.RandomState(11)
n, d, k = 260, 20, 6
letter = rs.randint(0, k, n)
strokes = rs.rand(k, d)[letter] + 0.35 * rs.randn(n, d)
truth = np.eye(k)[letter]

theta = [rs.randn(d, 25) / np.sqrt(d), np.zeros(25), rs.randn(25, k) / 5, np.zeros(k)]
speed = [np.zeros_like(t) for t in theta]
eta, mu = 12.0, 0.8


def forward(x):
    h = np.tanh(x @ theta[0] + theta[1])
    s = h @ theta[2] + theta[3]
    e = np.exp(s - s.max(axis=1, keepdims=True))
    return h, e / e.sum(axis=1, keepdims=True)


hist = []
for epoch in range(80):
    h, p = forward(strokes)
    hist.append(-np.sum(truth * np.log(p + 1e-30)) / n)
    gs = (p - truth) / n
    gh = gs @ theta[2].T * (1 - h ** 2)
    for i, g in enumerate([strokes.T @ gh, gh.sum(0), h.T @ gs, gs.sum(0)]):
        speed[i] = mu * speed[i] - eta * g
        theta[i] = theta[i] + speed[i]
    if epoch % 8 == 0:
        print('epoch', epoch, 'loss', hist[-1], 'ok', (p.argmax(1) == letter).mean())
print('end', hist[-1])
