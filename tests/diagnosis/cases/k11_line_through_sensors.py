import numpy as np

rs = np.random.RandomState(17)
seq = rs.randint(0, 2, size=(80, 2))
goal = np.array([[1.0 if a == 0 and b == 0 else 0.0] for a, b in seq])


def squash(v):
    return 1 / (1 + np.exp(-v))


def slope(out):
    return out * (1 - out)


weights = 2 * rs.random_sample((2, 1)) - 1

for i in range(10000):
    out = squash(np.dot(seq, weights))
    err = out - goal
    delta = err * slope(out)
    weights -= 0.1 * np.dot(seq.T, delta)
    if i % 1000 == 0:
        print("pass", i, "mean squared error", np.mean(err ** 2))

print("INPUT PREDICTION")
for pair in ([0, 1], [1, 0], [1, 1], [0, 0]):
    print(pair, squash(np.dot(np.array(pair), weights)))
hits = np.mean((squash(np.dot(seq, weights)) > 0.5) == (goal > 0.5))
print("accuracy", hits)
