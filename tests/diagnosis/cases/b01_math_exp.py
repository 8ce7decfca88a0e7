import math, random
random.seed(1)
data = [([random.gauss(0, 1) * 400, random.gauss(0, 1)], random.randint(0, 1)) for _ in range(50)]
w = [2.0, -1.0]
b = 0.0
def sigmoid(z):
    return 1 / (1 + math.exp(-z))
for epoch in range(50):
    total = 0.0
    for x, t in data:
        p = sigmoid(w[0] * x[0] + w[1] * x[1] + b)
        total += (p - t) ** 2
        g = (p - t) * p * (1 - p)
        w[0] -= 0.1 * g * x[0]
        w[1] -= 0.1 * g * x[1]
        b -= 0.1 * g
    print(epoch, total / 50)
