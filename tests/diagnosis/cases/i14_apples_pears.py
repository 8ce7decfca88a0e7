import random

random.seed(12)
fruits = []
for i in range(100):
    kind = i % 2                       # 0 = apple, 1 = pear
    height = random.gauss(6.0 if kind == 0 else 9.0, 0.6)
    width = random.gauss(7.0 if kind == 0 else 5.5, 0.5)
    fruits.append(((height - 7.5) / 2, (width - 6.2) / 1.0, kind))
random.shuffle(fruits)

w1 = w2 = bias = 0.0
wrong_share = []
for epoch in range(30):
    for h, w, label in fruits:
        score = w1 * h + w2 * w + bias
        if label * score <= 0:
            w1 += 0.1 * label * h
            w2 += 0.1 * label * w
            bias += 0.1 * label
    wrong = 0
    for h, w, label in fruits:
        is_pear = w1 * h + w2 * w + bias > 0
        if is_pear != (label == 1):
            wrong += 1
    wrong_share.append(wrong / len(fruits))
    print("epoch", epoch, "wrong", wrong, "of", len(fruits))
print(w1, w2, bias)
