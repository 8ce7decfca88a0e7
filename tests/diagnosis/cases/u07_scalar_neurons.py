import math
import random

random.seed(3)
LEARNING_RATE = 0.5
ROUNDS = 40000


def act(x):
    return 1 / (1 + math.exp(-x))


def act_slope(a):
    return a * (1 - a)


def feed(x, n):
    h = act(x * n['w1'] + n['b1'])
    return h, act(h * n['w2'] + n['b2'])


def learn(x, t, n):
    h, out = feed(x, n)
    g_out = 2 * (out - t) * act_slope(out)
    g_h = g_out * n['w2'] * act_slope(h)
    n['w2'] -= LEARNING_RATE * g_out * n['w2']
    n['b2'] -= LEARNING_RATE * g_out
    n['w1'] -= LEARNING_RATE * g_h * n['w1']
    n['b1'] -= LEARNING_RATE * g_h
    return (out - t) ** 2


net = {'w1': random.uniform(-1, 1), 'w2': random.uniform(-1, 1), 'b1': 0.0, 'b2': 0.0}
questions = [q / 10 for q in range(1, 10)]
answers = [0, 0, 0, 0, 0, 1, 1, 1, 1]
running = 0.0
for r in range(1, ROUNDS + 1):
    i = random.randrange(len(questions))
    running += learn(questions[i], answers[i], net)
    if r % 5000 == 0:
        print(r, 'average error', running / 5000)
        running = 0.0
for q, a in zip(questions, answers):
    print(q, a, round(feed(q, net)[1], 3))
print(net)
