import numpy as np

rng = np.random.RandomState(50)
t = np.arange(400)
signal = np.sin(t * 0.25) + 0.5 * np.sin(t * 0.6) + 0.03 * rng.randn(400)

# windows of the last 6 values -> next value
window = np.zeros(6)
rows, nxt = [], []
for i in range(399):
    window[:-1] = window[1:]
    window[-1] = signal[i]
    if i >= 6:
        rows.append(window)
        nxt.append(signal[i + 1])
X = np.array(rows)
y = np.array(nxt)

V = 0.4 * rng.randn(6, 8)
c = np.zeros(8)
u = 0.4 * rng.randn(8)
d = 0.0
err_hist = []
for epoch in range(1500):
    hid = np.tanh(X @ V + c)
    out = hid @ u + d
    e = out - y
    err_hist.append(np.mean(e ** 2))
    g = 2 * e / len(y)
    gh = np.outer(g, u) * (1 - hid ** 2)
    u -= 0.1 * hid.T @ g
    d -= 0.1 * g.sum()
    V -= 0.1 * X.T @ gh
    c -= 0.1 * gh.sum(axis=0)
    if epoch % 300 == 0:
        print(epoch, err_hist[-1])
