import numpy as np

# 43 measurements of a patient -> risk score between 0 and 100
gen = np.random.RandomState(43)
rows, cols, units = 150, 43, 20
raw = gen.gamma(2.0, 3.0, size=(rows, cols))
pats = (raw - raw.mean(0)) / raw.std(0)
pats = np.hstack([pats, np.ones((rows, 1))])
true = gen.randn(cols) * 0.5
score = 100 / (1 + np.exp(-(pats[:, :cols] @ true)))

W_ij = gen.uniform(-0.3, 0.3, (units, cols + 1))
W_jk = gen.uniform(-0.3, 0.3, (1, units))
eps = 0.05


def sigmoid(v):
    return 1 / (1 + np.exp(-v))


rms = []
for train in range(60):
    sq = 0.0
    for it in gen.permutation(rows):
        inp = pats[it][:, None]
        hid = sigmoid(W_ij @ inp)
        out = sigmoid(W_jk @ hid)
        delta_k = (out - score[it]) * out * (1 - out)
        delta_j = (W_jk.T @ delta_k) * hid * (1 - hid)
        W_jk = W_jk - eps * delta_k @ hid.T
        W_ij = W_ij - eps * delta_j @ inp.T
        sq += (out[0, 0] - score[it]) ** 2
    rms.append(np.sqrt(sq / rows))
    if train % 10 == 0:
        print('round', train, 'rms error', rms[-1])
print('output', out, 'target', score[it])
