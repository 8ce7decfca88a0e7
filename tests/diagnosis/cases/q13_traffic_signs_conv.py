import numpy as np

rng = np.random.default_rng(31)


def signs(n):
    kind = rng.integers(0, 3, n)
    img = np.zeros((n, 12, 12), dtype=np.uint8)
    for i, k in enumerate(kind):
        r, c = rng.integers(2, 8, 2)
        if k == 0:
            img[i, r, 1:11] = 255
        elif k == 1:
            img[i, 1:11, c] = 255
        else:
            img[i, r, 1:11] = 255
            img[i, 1:11, c] = 255
    return img, kind


def normalize(img):
    return (img - 128) / 128


def patches(x):
    return np.lib.stride_tricks.sliding_window_view(x, (3, 3), axis=(1, 2)).reshape(len(x), 100, 9)


train_x, train_y = signs(300)
valid_x, valid_y = signs(150)
train_x, valid_x = normalize(train_x), normalize(valid_x)
print('mean', train_x.mean(), 'shape', train_x.shape)

kernels = rng.normal(0, 0.3, (9, 8))
kb = np.zeros(8)
fc = rng.normal(0, 0.05, (800, 3))
fb = np.zeros(3)


def run(x):
    cols = patches(x)
    conv = cols @ kernels + kb
    act = np.maximum(conv, 0)
    flat = act.reshape(len(x), -1)
    s = flat @ fc + fb
    p = np.exp(s - s.max(1, keepdims=True))
    return cols, act, flat, p / p.sum(1, keepdims=True)


eye = np.eye(3)
for epoch in range(40):
    idx = rng.permutation(300)
    losses = []
    for b in range(0, 300, 30):
        i = idx[b:b + 30]
        cols, act, flat, p = run(train_x[i])
        losses.append(-np.log(p[range(30), train_y[i]]).mean())
        d = (p - eye[train_y[i]]) / 30
        dact = (d @ fc.T).reshape(act.shape) * (act > 0)
        fc -= 0.02 * flat.T @ d
        fb -= 0.02 * d.sum(0)
        kernels -= 0.02 * np.einsum('npk,npf->kf', cols, dact)
        kb -= 0.02 * dact.sum((0, 1))
    if epoch % 5 == 0:
        va = (run(valid_x)[3].argmax(1) == valid_y).mean()
        print('EPOCH', epoch, 'train loss', np.mean(losses), 'validation accuracy', va)
