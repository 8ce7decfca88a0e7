import math
import random

random.seed(5)
H = 8
ALPHA = 0.5


def sigmoid(t):
    return 1.0 / (1.0 + math.exp(-t))


w_in = [random.uniform(-3, 3) for _ in range(H)]
bias_in = [random.uniform(-3, 3) for _ in range(H)]
w_out = [random.uniform(-1, 1) for _ in range(H)]
bias_out = 0.0

samples = []
for k in range(40):
    angle = 2 * math.pi * k / 39
    samples.append((angle / math.pi - 1, math.sin(angle)))


def evaluate(x):
    hid = [sigmoid(w_in[j] * x + bias_in[j]) for j in range(H)]
    return hid, sigmoid(sum(w_out[j] * hid[j] for j in range(H)) + bias_out)


for epoch in range(3001):
    sq = 0.0
    random.shuffle(samples)
    for x, wanted in samples:
        hid, got = evaluate(x)
        err = wanted - got
        sq += err * err
        d_out = err * got * (1 - got)
        for j in range(H):
            d_h = d_out * w_out[j] * hid[j] * (1 - hid[j])
            w_out[j] += ALPHA * d_out * hid[j]
            w_in[j] += ALPHA * d_h * x
            bias_in[j] += ALPHA * d_h
        bias_out += ALPHA * d_out
    if epoch % 500 == 0:
        print("epoch", epoch, "error", sq / len(samples))

for x, wanted in sorted(samples)[::6]:
    print("%.2f wanted %.3f got %.3f" % (x, wanted, evaluate(x)[1]))
