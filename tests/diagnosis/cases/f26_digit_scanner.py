import numpy as np

rs = np.random.RandomState(2)
K, SIDE, N = 10, 8, 500
ink = rs.randint(0, 256, (K, SIDE * SIDE)) * (rs.rand(K, SIDE * SIDE) > 0.5)
digit = rs.randint(0, K, N)
scan = np.clip(ink[digit] + rs.normal(0, 25, (N, SIDE * SIDE)), 0, 255)
onehot = np.zeros((N, K))
onehot[np.arange(N), digit] = 1


def softmax(z):
    e = np.exp(z)
    return e / e.sum(axis=1, keepdims=True)


def batches(size):
    order = rs.permutation(N)
    for i in range(0, N, size):
        yield order[i:i + size]


W = np.zeros((SIDE * SIDE, K))
b = np.zeros(K)
alpha = 0.1
cost_per_epoch = []
for epoch in range(25):
    cost = 0.0
    for part in batches(50):
        prob = softmax(scan[part] @ W + b)
        cost += -np.sum(onehot[part] * np.log(prob + 1e-15))
        diff = (prob - onehot[part]) / len(part)
        W -= alpha * scan[part].T @ diff
        b -= alpha * diff.sum(axis=0)
    cost_per_epoch.append(cost / N)
    right = np.mean((scan @ W + b).argmax(axis=1) == digit)
    print(f"epoch {epoch}: cost {cost_per_epoch[-1]:.4f}, right {right:.2%}")
