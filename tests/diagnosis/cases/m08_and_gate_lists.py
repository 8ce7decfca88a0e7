import random

random.seed(4)
rate = 0.1
table = [[1, 0, 0, 0], [1, 0, 1, 0], [1, 1, 0, 0], [1, 1, 1, 1]]
w = [random.random() for _ in range(3)]
print("initial weights =", w)


def fires(z):
    return 1 if z > 0 else 0


def gap(w, row):
    return fires(sum(w[i] * row[i] for i in range(3))) - row[3]


def improve(w, row):
    g = gap(w, row)
    for i in range(3):
        w[i] += rate * g * row[i]
    return w


wrong = 1
rounds = 0
while wrong > 0 and rounds < 2000:
    wrong = 0
    for row in table:
        if gap(w, row) != 0:
            w = improve(w, row)
            wrong += 1
    if rounds % 200 == 0:
        print("round", rounds, "wrong rows", wrong)
    rounds += 1

print("stopped after", rounds, "rounds; wrong rows", wrong)
print("weights =", [round(v, 3) for v in w])
for row in table:
    print(row[1], "and", row[2], "->", fires(sum(w[i] * row[i] for i in range(3))))
