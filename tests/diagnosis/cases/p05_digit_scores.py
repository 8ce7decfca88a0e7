import numpy as np

np.random.seed(21)
m = 600
strokes = np.random.rand(10, 784) < 0.19
number = np.random.randint(0, 10, m)
pixels = strokes[number] * np.random.randint(90, 256, (m, 784))
pixels[np.random.rand(m, 784) < 0.03] = 255
one_hot = np.zeros((m, 10))
one_hot[np.arange(m), number] = 1


def softmax(z):
    up = np.exp(z)
    return up / np.sum(up, axis=1, keepdims=True)


def cross_entropy(p, t):
    return -np.sum(t * np.log(p + 1e-9)) / len(t)


W = 0.001 * np.random.randn(784, 10)
b = np.zeros((1, 10))
alpha = 0.01

for epoch in range(1, 61):
    p = softmax(pixels.dot(W) + b)
    dz = (p - one_hot) / m
    W = W - alpha * pixels.T.dot(dz)
    b = b - alpha * dz.sum(axis=0, keepdims=True)
    if epoch % 6 == 1:
        hits = np.mean(p.argmax(axis=1) == number)
        print('Epoch', epoch, 'Loss', cross_entropy(p, one_hot), 'Accuracy', hits)

p = softmax(pixels.dot(W) + b)
print('end', cross_entropy(p, one_hot), np.mean(p.argmax(axis=1) == number))
