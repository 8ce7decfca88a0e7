import numpy as np

np.random.seed(6)
m, classes = 150, 3
species = np.repeat(np.arange(classes), 50)
centres = np.array([[-1.0, 0.8, -1.3, -1.2], [0.1, -0.7, 0.3, 0.2], [0.9, 0.0, 1.0, 1.1]])
X = centres[species] + 0.35 * np.random.randn(m, 4)
Y = np.zeros((m, classes))
Y[np.arange(m), species] = 1


def sig(z):
    return 1.0 / (1.0 + np.exp(-z))


def softmax(z):
    z = np.exp(z - z.max())
    return z / z.sum(axis=0)


def cross_entropy(p, Y):
    return -np.sum(Y * np.log(p + 1e-12)) / len(Y)


w = [np.random.randn(4, 6) * 0.5, np.random.randn(6, classes) * 0.5]
b = [np.zeros((1, 6)), np.zeros((1, classes))]
c = []
for epoch in range(1000):
    a1 = sig(X.dot(w[0]) + b[0])
    p = softmax(a1.dot(w[1]) + b[1])
    c.append(cross_entropy(p, Y))
    d2 = (p - Y) / m
    d1 = d2.dot(w[1].T) * a1 * (1 - a1)
    w[1] = w[1] - 0.5 * a1.T.dot(d2)
    b[1] = b[1] - 0.5 * d2.sum(axis=0, keepdims=True)
    w[0] = w[0] - 0.5 * X.T.dot(d1)
    b[0] = b[0] - 0.5 * d1.sum(axis=0, keepdims=True)
    if epoch % 100 == 0:
        print("epoch", epoch, "cost", c[-1])
print("probabilities of the first row:", p[0])
