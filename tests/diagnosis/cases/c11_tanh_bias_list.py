import math
import random
random.seed(4)
data = [(x / 20, math.sin(x / 6)) for x in range(-20, 21)]
H = 6
a = [random.gauss(0, 1) for _ in range(H)]
c = [18.0 for _ in range(H)]
v = [random.gauss(0, 0.3) for _ in range(H)]
bias = 0.0
trace = []
for epoch in range(150):
    s = 0.0
    for x, t in data:
        h = [math.tanh(a[j] * x + c[j]) for j in range(H)]
        out = sum(v[j] * h[j] for j in range(H)) + bias
        e = out - t
        s += e * e
        for j in range(H):
            back = e * v[j] * (1 - h[j] * h[j])
            v[j] -= 0.02 * e * h[j]
            a[j] -= 0.02 * back * x
            c[j] -= 0.02 * back
        bias -= 0.02 * e
    trace.append(s / len(data))
print(trace[0], trace[-1])
