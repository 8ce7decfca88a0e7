import numpy as np

np.random.seed(2)
# ¿se abre la puerta? fuerza y ángulo
X = np.random.uniform(-1, 1, (240, 2))
y = ((X[:, 0] ** 2 + X[:, 1] ** 2) < 0.55).astype(float).reshape(-1, 1)

dureza = 400.0


def act(z):
    return 1 / (1 + np.exp(-np.clip(dureza * z, -500, 500)))


def act_d(a):
    return dureza * a * (1 - a)


W1 = np.random.randn(2, 10) * 2
b1 = np.random.randn(1, 10)
W2 = np.random.randn(10, 1)
b2 = np.random.randn(1, 1)
perdida = []
for i in range(3000):
    h = act(X @ W1 + b1)
    o = act(h @ W2 + b2)
    perdida.append(np.mean((o - y) ** 2))
    d2 = 2 * (o - y) / len(y) * act_d(o)
    d1 = d2 @ W2.T * act_d(h)
    W2 -= 2.0 * h.T @ d2
    b2 -= 2.0 * d2.sum(0, keepdims=True)
    W1 -= 2.0 * X.T @ d1
    b1 -= 2.0 * d1.sum(0, keepdims=True)
    if i % 500 == 0:
        print(i, perdida[-1])
print("aciertos", np.mean((o > 0.5) == y))
