import random

random.seed(4)
rate = 0.1
# bias, a, b, wanted
tests = [[1, 0, 0, 0], [1, 0, 1, 0], [1, 1, 0, 0], [1, 1, 1, 1]]
w = [random.random(), random.random(), random.random()]
print('initial weights =', w)


def step(z):
    if z > 0:
        return 1
    return 0


def diff(w, vec):
    return step(sum(w[i] * vec[i] for i in range(3))) - vec[3]


def improve(w, vec):
    d = diff(w, vec)
    for i in range(3):
        w[i] += rate * d * vec[i]
    return w


rounds = 0
wrong = len(tests)
while wrong > 0 and rounds < 20000:
    wrong = 0
    for vec in tests:
        if diff(w, vec) != 0:
            w = improve(w, vec)
            wrong += 1
    rounds += 1
    if rounds < 6 or rounds % 2500 == 0:
        print('round', rounds, 'wrong', wrong, 'weights', w)

if wrong == 0:
    print('done after', rounds, 'rounds:', w)
else:
    print('gave up, still wrong on', wrong, 'of', len(tests))
