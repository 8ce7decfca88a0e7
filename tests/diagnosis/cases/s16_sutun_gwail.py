import numpy as np

np.random.seed(14)
per = 60
centers = np.array([[150.0, 7.2, 11.0], [185.0, 8.1, 13.5], [120.0, 5.5, 9.0], [205.0, 6.4, 15.0]])
blocks = []
for c in range(4):
    feat = centers[c] + np.random.randn(per, 3) * [12, 0.5, 0.8]
    blocks.append(np.c_[feat, np.full(per, c)])
data = np.vstack(blocks)
data[:, :3] = (data[:, :3] - data[:, :3].mean(0)) / data[:, :3].std(0)

X = data[:, :-1]
label = data[:, -1].astype(int)
Y = np.eye(4)[label]
np.random.shuffle(data)

cut = int(len(data) * 0.8)
X_tr, X_te = X[:cut], X[cut:]
Y_tr, Y_te = Y[:cut], Y[cut:]

W = {1: np.random.randn(3, 16) * 0.5, 2: np.random.randn(16, 4) * 0.5}
B = {1: np.zeros(16), 2: np.zeros(4)}


def predict(inp):
    hid = np.tanh(inp @ W[1] + B[1])
    s = hid @ W[2] + B[2]
    s = np.exp(s - s.max(axis=1, keepdims=True))
    return hid, s / s.sum(axis=1, keepdims=True)


for ep in range(1, 401):
    hid, prob = predict(X_tr)
    ce = -np.mean(np.sum(Y_tr * np.log(prob + 1e-9), axis=1))
    d2 = (prob - Y_tr) / cut
    d1 = d2 @ W[2].T * (1 - hid ** 2)
    W[2] = W[2] - 0.3 * hid.T @ d2
    B[2] = B[2] - 0.3 * d2.sum(0)
    W[1] = W[1] - 0.3 * X_tr.T @ d1
    B[1] = B[1] - 0.3 * d1.sum(0)
    if ep % 50 == 0:
        acc = np.mean(prob.argmax(1) == Y_tr.argmax(1))
        acc_te = np.mean(predict(X_te)[1].argmax(1) == Y_te.argmax(1))
        print('에폭', ep, 'loss', round(ce, 4), '훈련', round(acc, 3), '시험', round(acc_te, 3))
