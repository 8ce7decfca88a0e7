import numpy as np

np.random.seed(40)


def load_set(n):
    datos = []
    clases = []
    for _ in range(n):
        v = np.random.randn(6)
        v[5] = np.random.randint(800, 3500) if np.random.rand() < 0.03 else 0
        s = 1.6 * v[0] - 2.0 * v[1] + 1.1 * v[2] - v[3] + 0.6 * v[4] - 1.5 * v[5] + 1.5
        datos.append([1.0] + list(v))
        clases.append(1 if s + 0.5 * np.random.randn() > 0 else 0)
    return datos, clases


def sigmoid(z):
    return 1.0 / (1 + np.exp(-z))


def grad_ascent(data_in, labels_in, cycles):
    data_mat = np.asmatrix(data_in)
    label_mat = np.asmatrix(labels_in).transpose()
    m, n = np.shape(data_mat)
    weights = np.asmatrix(np.ones((n, 1)))
    for k in range(cycles):
        alpha = 4.0 / (1.0 + k) + 0.02
        h = sigmoid(data_mat * weights)
        error = label_mat - h
        weights = weights + alpha * data_mat.transpose() * error / m
        if k % 200 == 0:
            print('iter', k, 'wrong', int(np.sum((h > 0.5) != (label_mat > 0.5))), 'of', m)
    return weights


train, train_lab = load_set(299)
test, test_lab = load_set(67)
w = grad_ascent(train, train_lab, 3000)
print(w.T)
p = sigmoid(np.asmatrix(test) * w)
err = np.mean(np.asarray(p > 0.5).ravel() != np.array(test_lab))
print('error rate on the test set: %.3f' % err)
