import random

random.seed(8)


def make_row():
    area = random.uniform(-1, 1)
    age = random.uniform(-1, 1)
    rent = 3.0 * area - 1.5 * age + 0.5 + random.gauss(0, 0.4)
    return [area, age, rent]


rows = [make_row() for _ in range(1600)]
train, valid = rows[:1200], rows[1200:]
coef = [0.0, 0.0, 0.0]


def guess(r):
    return coef[0] + coef[1] * r[0] + coef[2] * r[1]


def mse(block):
    return sum((guess(r) - r[2]) ** 2 for r in block) / len(block)


best, best_coef, waited, epoch = 1e9, None, 0, 0
while epoch < 5000 and waited < 12:
    random.shuffle(train)
    for r in train:
        miss = guess(r) - r[2]
        coef[0] -= 0.03 * miss
        coef[1] -= 0.03 * miss * r[0]
        coef[2] -= 0.03 * miss * r[1]
    now = mse(valid)
    if now < best - 1e-4:
        best, best_coef, waited = now, list(coef), 0
    else:
        waited += 1
    epoch += 1
    print('epoch', epoch, 'train', round(mse(train), 4), 'valid', round(now, 4), 'waited', waited)
coef = best_coef
print('stopped after', epoch, 'best', best, coef)
