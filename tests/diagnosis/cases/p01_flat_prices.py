import random

random.seed(47)

rows = []
prices = []
for _ in range(47):
    size = random.randint(852, 4478)
    rooms = max(1, min(5, round(size / 700 + random.gauss(0, 0.6))))
    rows.append([1, size, rooms])
    prices.append(70000 + 130 * size + 5000 * rooms + random.gauss(0, 30000))


def predict(theta, row):
    s = 0.0
    for t, v in zip(theta, row):
        s += t * v
    return s


def cost(theta, rows, prices):
    s = 0.0
    for row, p in zip(rows, prices):
        d = predict(theta, row) - p
        s += d * d
    return s / (2 * len(rows))


def one_round(theta, rows, prices, alpha):
    slopes = [0.0 for _ in theta]
    for row, p in zip(rows, prices):
        d = predict(theta, row) - p
        for j in range(len(theta)):
            slopes[j] += d * row[j] / len(rows)
    return [t - alpha * g for t, g in zip(theta, slopes)]


theta = [0.0, 0.0, 0.0]
alpha = 0.01
for k in range(1500):
    theta = one_round(theta, rows, prices, alpha)
    if k < 5 or k % 250 == 0:
        print(k, theta, cost(theta, rows, prices))
print('theta', theta)
print('cost', cost(theta, rows, prices))
