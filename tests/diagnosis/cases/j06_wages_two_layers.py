import numpy as np

np.random.seed(31)
N = 150
school = np.random.uniform(-1, 1, (N, 1))
work = np.random.uniform(-1, 1, (N, 1))
X = np.hstack([school, work])
wage = 45000 + 9000 * school + 12000 * work + 1500 * np.random.randn(N, 1)


def layer(n_in, n_out):
    return [np.random.randn(n_in, n_out) / np.sqrt(n_in), np.zeros((1, n_out))]


first, second = layer(2, 16), layer(16, 1)
rate = 0.05
history = []
for epoch in range(500):
    Z = X.dot(first[0]) + first[1]
    H = np.where(Z > 0, Z, 0.1 * Z)
    P = H.dot(second[0]) + second[1]
    E = (P - wage) / N
    history.append(0.5 * np.mean(np.square(P - wage)))
    back = E.dot(second[0].T) * np.where(Z > 0, 1.0, 0.1)
    second[0] -= rate * H.T.dot(E)
    second[1] -= rate * E.sum(axis=0, keepdims=True)
    first[0] -= rate * X.T.dot(back)
    first[1] -= rate * back.sum(axis=0, keepdims=True)
print("loss", history[0], history[-1])
