import io
import numpy as np


def fake_export(n=180):
    rs = np.random.RandomState(30)
    lines = ['age,pressure,glucose,bmi,sick']
    for _ in range(n):
        age, pres = rs.randint(21, 80), rs.randint(90, 170)
        glu, bmi = rs.randint(70, 190), rs.uniform(18, 42)
        risk = 0.05 * (age - 50) + 0.06 * (glu - 130) + 0.12 * (bmi - 30) + rs.normal(0, 0.5)
        cells = [str(age), str(pres), str(glu), '%.1f' % bmi, str(int(risk > 0))]
        if rs.rand() < 0.05:
            cells[2] = ''
        if rs.rand() < 0.03:
            cells[3] = ''
        lines.append(','.join(cells))
    return '\n'.join(lines)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def prepare(text):
    table = np.genfromtxt(io.StringIO(text), delimiter=',', skip_header=1)
    X, y = table[:, :-1], table[:, -1]
    mu, sd = X.mean(axis=0), X.std(axis=0)
    X = (X - mu) / sd
    return np.hstack([np.ones((len(X), 1)), X]), y


def loss(w, X, y):
    p = np.clip(sigmoid(X @ w), 1e-9, 1 - 1e-9)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def train(X, y, lr=0.1, epochs=2000):
    w = np.zeros(X.shape[1])
    for e in range(epochs):
        w -= lr * X.T @ (sigmoid(X @ w) - y) / len(y)
        if e % 200 == 0:
            print('epoch', e, 'loss', loss(w, X, y))
    return w


X, y = prepare(fake_export())
cut = int(0.75 * len(y))
w = train(X[:cut], y[:cut])
print('weights', w)
print('test accuracy', np.mean((X[cut:] @ w > 0) == y[cut:]))
