import numpy as np

np.random.seed(34)
m = 100
exam = np.random.uniform(30, 100, size=(m, 2))
passed = (exam.sum(axis=1) + np.random.normal(0, 8, m) > 128).astype(float)

X = (exam - exam.mean(0)) / exam.std(0)
X = np.c_[np.ones((m, 1)), X]
y = passed


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def cost(theta):
    h = sigmoid(X @ theta)
    return np.mean(-y * np.log(h) - (1 - y) * np.log(1 - h))


def gradient(theta):
    grad = np.zeros(theta.shape)
    error = sigmoid(X @ theta) - y
    for j in range(theta.size):
        grad[j] = np.mean(error * X[:, j:j + 1])
    return grad


theta = np.zeros((3, 1))
for i in range(2000):
    theta -= 0.3 * gradient(theta)
    if i % 400 == 0:
        print('J =', cost(theta), 'theta =', theta.ravel())
p = sigmoid(X @ theta).ravel() > 0.5
print('Train Accuracy:', np.mean(p == (y == 1)) * 100)
