import numpy as np

np.random.seed(77)
x = np.linspace(-2, 2, 64)[:, None]
y = np.tanh(2 * x) - 0.3 * x
W1, b1 = np.random.randn(1, 12), np.zeros((1, 12))
W2, b2 = np.random.randn(12, 1) * 0.3, np.zeros((1, 1))
weights = [W1, b1, W2, b2]
first = [np.zeros_like(p) for p in weights]
second = [np.zeros_like(p) for p in weights]


def gradients():
    h = np.tanh(x @ W1 + b1)
    e = h @ W2 + b2 - y
    d = 2 * e / len(x)
    dh = d @ W2.T * (1 - h**2)
    return np.mean(e**2), [x.T @ dh, dh.sum(0, keepdims=True), h.T @ d, d.sum(0, keepdims=True)]


records = []
for t in range(1, 301):
    loss, grads = gradients()
    records.append(loss)
    for p, g, a, b in zip(weights, grads, first, second):
        a[...] = 0.9 * a + 0.1 * g
        b[...] = 0.99 * b + 0.01 * g
        p -= 0.01 * (a / (1 - 0.9**t)) / (np.sqrt(b / (1 - 0.99**t)) + 1e-8)
print(records[0], records[-1])
