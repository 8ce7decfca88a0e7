import numpy as np

rng = np.random.RandomState(0)
scans = rng.randint(0, 256, size=(500, 36)).astype(float)
dark = rng.rand(500) < 0.5
scans[dark, :18] *= 0.35
truth = dark.astype(float)

w = rng.randn(36) * 0.3
bias = 0.0
speed = 0.0004


def gate(z):
    return 1.0 / (1.0 + np.exp(-z))


for lap in range(601):
    p = gate(scans @ w + bias)
    safe = np.clip(p, 1e-15, 1 - 1e-15)
    cost = -np.mean(truth * np.log(safe) + (1 - truth) * np.log(1 - safe))
    right = np.mean((p > 0.5) == (truth > 0.5))
    w -= speed * scans.T @ (p - truth) / len(truth)
    bias -= speed * np.mean(p - truth)
    if lap % 60 == 0:
        print("lap %d  cost %.4f  right %.3f" % (lap, cost, right))

extreme = gate(np.array([-2000.0, -800.0, 0.0, 800.0, 2000.0]))
print("gate at the ends:", extreme)
