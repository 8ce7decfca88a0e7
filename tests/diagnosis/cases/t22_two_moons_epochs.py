import numpy as np

np.random.seed(22)
N = 300
th = np.random.rand(N) * np.pi
Y = np.random.randint(0, 2, (N, 1))
X = np.empty((N, 2))
X[:, 0] = np.where(Y[:, 0] == 0, np.cos(th), 1 - np.cos(th))
X[:, 1] = np.where(Y[:, 0] == 0, np.sin(th), 0.4 - np.sin(th))
X += np.random.randn(N, 2) * 0.12

params = dict(W1=np.random.randn(2, 16) * 0.7, b1=np.zeros((1, 16)),
              W2=np.random.randn(16, 1) * 0.3, b2=np.zeros((1, 1)))
BATCH = 30
LR = 0.5


def forward(x):
    a = np.tanh(x.dot(params['W1']) + params['b1'])
    return a, 1 / (1 + np.exp(-(a.dot(params['W2']) + params['b2'])))


def step(x, y):
    a, p = forward(x)
    dz = (p - y) / len(x)
    da = dz.dot(params['W2'].T) * (1 - a * a)
    params['W2'] -= LR * a.T.dot(dz)
    params['b2'] -= LR * dz.sum(0, keepdims=True)
    params['W1'] -= LR * x.T.dot(da)
    params['b1'] -= LR * da.sum(0, keepdims=True)


for epoch in range(100):
    np.random.shuffle(X)
    np.random.shuffle(Y)
    for i in range(0, N, BATCH):
        step(X[i:i + BATCH], Y[i:i + BATCH])
    if (epoch + 1) % 10 == 0:
        _, p = forward(X)
        loss = -np.mean(Y * np.log(p + 1e-9) + (1 - Y) * np.log(1 - p + 1e-9))
        print('epoch', epoch + 1, 'loss %.4f' % loss, 'accuracy %.3f' % np.mean((p > .5) == Y))
