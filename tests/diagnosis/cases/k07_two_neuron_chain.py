import math
import random

random.seed(12)
RATE = 0.5
EPOCHS = 60000


def sig(x):
    return 1 / (1 + math.exp(-x))


def dsig(s):
    return s * (1 - s)


w1 = 2 * random.random() - 1
w2 = 2 * random.random() - 1
b1 = 0
b2 = 0


def run(x):
    h = sig(x * w1 + b1)
    return h, sig(h * w2 + b2)


def back(x, t):
    h, out = run(x)
    e = out - t
    g_out = 2 * e * dsig(out)
    g_h = g_out * w2 * dsig(h)
    d_w2 = g_out * w2
    d_w1 = g_h * w1
    return e * e, d_w1, g_h, d_w2, g_out


questions = [k / 10 for k in range(1, 10)]
answers = [1 if q > 0.45 else 0 for q in questions]

acc = 0.0
for ep in range(1, EPOCHS + 1):
    k = random.randint(0, len(questions) - 1)
    loss, dw1, db1, dw2, db2 = back(questions[k], answers[k])
    w1 -= RATE * dw1
    b1 -= RATE * db1
    w2 -= RATE * dw2
    b2 -= RATE * db2
    acc += loss
    if ep % 6000 == 0:
        print('epoch', ep, 'mean loss', acc / 6000)
        acc = 0.0

for q, a in zip(questions, answers):
    print(q, 'want', a, 'got', round(run(q)[1], 3))
