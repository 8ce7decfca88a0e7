import random
import numpy as np

random.seed(5)
np.random.seed(5)


def two_moons(n, noise):
    t = np.random.rand(n) * np.pi
    side = np.random.randint(0, 2, n)
    px = np.where(side == 0, np.cos(t), 1 - np.cos(t))
    py = np.where(side == 0, np.sin(t), 0.5 - np.sin(t))
    return np.c_[px, py] + noise * np.random.randn(n, 2), side.reshape(-1, 1).astype(float)


def one_hidden_layer_net(points, labels, units=16, lr=0.5, epochs=300, batch=20):
    W1, b1 = np.random.randn(2, units), np.zeros((1, units))
    W2, b2 = np.random.randn(units, 1) * 0.3, np.zeros((1, 1))
    for epoch in range(epochs):
        random.shuffle(points)
        for s in range(0, len(points), batch):
            x, y = points[s:s + batch], labels[s:s + batch]
            h = np.tanh(x @ W1 + b1)
            p = 1 / (1 + np.exp(-(h @ W2 + b2)))
            d2 = (p - y) / len(x)
            d1 = (d2 @ W2.T) * (1 - h ** 2)
            W2 -= lr * h.T @ d2
            b2 -= lr * d2.sum(0)
            W1 -= lr * x.T @ d1
            b1 -= lr * d1.sum(0)
        if epoch % 30 == 0:
            p = np.clip(1 / (1 + np.exp(-(np.tanh(points @ W1 + b1) @ W2 + b2))), 1e-9, 1 - 1e-9)
            ce = -np.mean(labels * np.log(p) + (1 - labels) * np.log(1 - p))
            print('epoch', epoch, 'loss', round(ce, 4), 'acc', np.mean((p > 0.5) == labels))
    return W1, b1, W2, b2


pts, lab = two_moons(400, 0.1)
train_x, train_y, test_x, test_y = pts[:300], lab[:300], pts[300:], lab[300:]
W1, b1, W2, b2 = one_hidden_layer_net(train_x, train_y)
out = np.tanh(test_x @ W1 + b1) @ W2 + b2
print('test accuracy', np.mean((out > 0) == test_y))
