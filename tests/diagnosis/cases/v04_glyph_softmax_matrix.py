import numpy as np

np.random.seed(21)
n_per, d, K = 60, 64, 4
centres = np.random.randint(0, 256, (K, d))
rows, lab = [], []
for k in range(K):
    for _ in range(n_per):
        rows.append(np.clip(centres[k] + 30 * np.random.randn(d), 0, 255))
        lab.append(k)
X = np.matrix(rows)
T = np.matrix(np.eye(K)[lab])
m = X.shape[0]

W = np.matrix(np.random.randn(d, K) * 0.05)
b = np.matrix(np.zeros((1, K)))


def probabilities(S):
    E = np.exp(S)
    return E / E.sum(axis=1)


for step in range(200):
    P = probabilities(X * W + b)
    G = X.T * (P - T) / m
    W = W - 0.01 * G
    b = b - 0.01 * (P - T).mean(axis=0)
    if step % 20 == 0:
        guess = np.asarray(P.argmax(axis=1)).ravel()
        print(step, 'accuracy', np.mean(guess == np.array(lab)), 'max weight', abs(W).max())
print(P[:3])
