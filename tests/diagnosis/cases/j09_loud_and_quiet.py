import numpy as np

rng = np.random.default_rng(5)
n, k = 180, 3
label = rng.integers(0, k, n)
centre = np.array([[2.0, 0.0], [-1.0, 1.7], [-1.0, -1.7]])
points = centre[label] + 0.5 * rng.normal(size=(n, 2))
offset = np.where(np.arange(n) % 10 == 0, -900.0, 0.0)  # a log prior that every class of a row shares
onehot = np.eye(k)[label]


def probabilities(scores):
    shifted = scores - scores.max()
    e = np.exp(shifted)
    return e / e.sum(axis=1, keepdims=True)


theta = np.zeros((2, k))
entropy = []
for step in range(200):
    p = probabilities(points @ theta + offset[:, None])
    entropy.append(-np.mean(np.log(np.sum(p * onehot, axis=1) + 1e-12)))
    theta -= 0.2 * points.T @ (p - onehot) / n
print("cross-entropy", entropy[0], entropy[-1])
