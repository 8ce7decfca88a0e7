import math
import random
random.seed(51)
xs = [random.uniform(-2, 2) for _ in range(50)]
ts = [1 if x > 0.3 else 0 for x in xs]
w, b = 0.0, 0.0
loss = 0
for epoch in range(40):
    random.shuffle(order := list(range(50)))
    for i in order:
        p = 1 / (1 + math.exp(-(w * xs[i] + b)))
        loss += -(ts[i] * math.log(p) + (1 - ts[i]) * math.log(1 - p))
        w -= 0.2 * (p - ts[i]) * xs[i]
        b -= 0.2 * (p - ts[i])
    print("epoch", epoch, "loss", loss / 50)
