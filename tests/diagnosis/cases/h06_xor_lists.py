import math
import random
random.seed(3)
data = [([0.0, 0.0], 0.0), ([0.0, 1.0], 1.0), ([1.0, 0.0], 1.0), ([1.0, 1.0], 0.0)]
hidden = [[random.uniform(-1, 1) for _ in range(3)] for _ in range(4)]
output = [random.uniform(-1, 1) for _ in range(5)]
squash = lambda z: 1 / (1 + math.exp(-z))
for epoch in range(4000):
    total = 0.0
    for x, t in data:
        h = [squash(w[0] * x[0] + w[1] * x[1] + w[2]) for w in hidden]
        o = squash(sum(v * a for v, a in zip(output, h)) + output[4])
        total += (o - t) ** 2
        d = (o - t) * o * (1 - o)
        for j in range(4):
            dj = d * output[j] * h[j] * (1 - h[j])
            output[j] -= 2.0 * d * h[j]
            hidden[j][0] -= 2.0 * dj * x[0]
            hidden[j][1] -= 2.0 * dj * x[1]
            hidden[j][2] -= 2.0 * dj
        output[4] -= 2.0 * d
    if epoch % 500 == 0:
        print(epoch, total / 4)
