import random
import numpy as np

random.seed(306)
rows = []
for _ in range(306):
    age = random.randint(30, 83)
    year = random.randint(58, 69)
    nodes = min(52, int(random.expovariate(0.25)))
    status = 1 if 0.35 * nodes + 0.03 * (age - 52) + random.gauss(0, 0.6) < 1.6 else 2
    rows.append([age, year, nodes, status])


def scaled(rows):
    cols = list(zip(*rows))
    out = []
    for r in rows:
        new = []
        for c in range(3):
            new.append((r[c] - min(cols[c])) / (max(cols[c]) - min(cols[c])))
        new.append(r[3])
        out.append(new)
    return out


def predict(row, coef):
    yhat = coef[0]
    for i in range(len(row) - 1):
        yhat += coef[i + 1] * row[i]
    return 1.0 / (1.0 + np.exp(-yhat))


def coefficients(train, l_rate, n_epoch):
    coef = [0.0] * len(train[0])
    for epoch in range(n_epoch):
        log_loss = 0.0
        for row in train:
            yhat = predict(row, coef)
            y = row[-1]
            log_loss -= (y * np.log(yhat) + (1 - y) * np.log(1 - yhat)) / len(train)
            coef[0] += l_rate * (y - yhat)
            for i in range(len(row) - 1):
                coef[i + 1] += l_rate * (y - yhat) * row[i]
        if epoch % 10 == 0:
            print('>epoch=%d, lrate=%.3f, loss=%.4f' % (epoch, l_rate, log_loss))
    return coef


data = scaled(rows)
coef = coefficients(data, 0.1, 100)
print([round(float(c), 3) for c in coef])
hits = sum(1 for r in data if round(float(predict(r, coef))) == r[-1])
print('accuracy: %.2f%%' % (100.0 * hits / len(data)))
