import numpy as np

rng = np.random.default_rng(14)
N = 500
score = np.column_stack([rng.normal(60, 15, N), rng.normal(55, 20, N)])
admit = (0.6 * score[:, 0] + 0.4 * score[:, 1] > 58).astype(float)
Z = np.column_stack([np.ones(N), score - score.mean(axis=0)])


def sigmoid(v):
    return 1 / (1 + np.exp(-v))


def log_loss(v, y):
    return np.mean(np.logaddexp(0, v) - y * v)


w = np.zeros(3)
for epoch in range(400):
    v = Z @ w
    p = sigmoid(v)
    if epoch % 40 == 0:
        print('epoch', epoch, 'loss', log_loss(v, admit), 'wrong', int(np.sum((p > 0.5) != admit)))
    w -= 5.0 * Z.T @ (p - admit) / N
print('final loss', log_loss(Z @ w, admit), 'w', w)
