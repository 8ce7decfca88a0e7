import numpy as np

np.random.seed(42)
N, SIDE = 2600, 8
shapes = np.zeros((10, SIDE * SIDE))
for s in shapes:
    s[np.random.permutation(SIDE * SIDE)[:24]] = 1
target = np.random.randint(0, 10, N)
X = np.clip(shapes[target] + 0.35 * np.random.randn(N, SIDE * SIDE), 0, 1)


def transform_X(X):
    # humans should not be able to read the digits any more
    for i in range(len(X)):
        np.random.shuffle(X[i, :])


transform_X(X)
X_train, X_test = X[:2000], X[2000:]
t_train, t_test = target[:2000], target[2000:]

W = np.zeros((SIDE * SIDE, 10))
b = np.zeros(10)


def proba(X):
    s = X @ W + b
    s = s - s.max(axis=1, keepdims=True)
    e = np.exp(s)
    return e / e.sum(axis=1, keepdims=True)


for epoch in range(30):
    order = np.random.permutation(len(X_train))
    for begin in range(0, len(order), 50):
        pick = order[begin:begin + 50]
        g = proba(X_train[pick])
        g[np.arange(len(pick)), t_train[pick]] -= 1
        g /= len(pick)
        W -= 0.2 * X_train[pick].T @ g
        b -= 0.2 * g.sum(axis=0)
    if epoch % 3 == 0:
        P = proba(X_train)
        nll = -np.mean(np.log(P[np.arange(len(P)), t_train]))
        print('epoch', epoch, 'train loss', nll, 'test accuracy', np.mean(proba(X_test).argmax(1) == t_test))
