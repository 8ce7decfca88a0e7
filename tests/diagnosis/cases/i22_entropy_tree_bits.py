import numpy as np

np.random.seed(44)
X = np.random.randn(300, 6)
labels = np.argmax(X[:, :3] + 0.2 * np.random.randn(300, 3), axis=1)
Y = np.zeros((300, 3))
Y[np.arange(300), labels] = 1
W = np.zeros((6, 3))
kl = []
for ep in range(250):
    S = X @ W
    P = np.exp(S - S.max(axis=1, keepdims=True))
    P /= P.sum(axis=1, keepdims=True)
    with_log = np.where(Y > 0, Y * np.log(Y / P), 0)
    kl.append(with_log.sum() / 300)
    W -= 0.5 * X.T @ (P - Y) / 300
    if ep % 50 == 0:
        print(ep, kl[-1])
print("acc", np.mean(P.argmax(axis=1) == labels))
