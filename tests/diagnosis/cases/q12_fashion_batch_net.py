import numpy as np

np.random.seed(14)
D, C, N = 48, 5, 1000
centres = np.random.rand(C, D)
labels = np.random.randint(0, C, N)
items = centres[labels] + 0.25 * np.random.randn(N, D)
onehot = np.zeros((N, C))
onehot[np.arange(N), labels] = 1

W1 = np.random.randn(D, 32) * np.sqrt(2 / D)
b1 = np.zeros((1, 32))
W2 = np.random.randn(32, C) * np.sqrt(2 / 32)
b2 = np.zeros((1, C))


def softmax(z):
    ex = np.exp(z - np.max(z, axis=0))
    return ex / np.sum(ex, axis=0)


def forward(x):
    z1 = x @ W1 + b1
    a1 = np.maximum(0, z1)
    z2 = a1 @ W2 + b2
    return z1, a1, softmax(z2)


def accuracy():
    return np.mean(np.argmax(forward(items)[2], axis=1) == labels)


lr = 0.1
batch = 20
for epoch in range(40):
    loss = 0
    for s in range(0, N, batch):
        x, t = items[s:s + batch], onehot[s:s + batch]
        z1, a1, probs = forward(x)
        loss += -np.sum(t * np.log(probs + 1e-9)) / batch
        d2 = (probs - t) / batch
        d1 = (d2 @ W2.T) * (z1 > 0)
        W2 -= lr * a1.T @ d2
        b2 -= lr * d2.sum(0, keepdims=True)
        W1 -= lr * x.T @ d1
        b1 -= lr * d1.sum(0, keepdims=True)
    if epoch % 4 == 0:
        print(f'epoch {epoch} loss {loss / (N // batch):.4f} accuracy {accuracy():.3f}')
print('final accuracy', accuracy())
