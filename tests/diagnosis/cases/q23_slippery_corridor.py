import random

random.seed(14)
LENGTH = 8
Q = {}
for s in range(LENGTH):
    for a in ('left', 'right'):
        Q[(s, a)] = 0.0


def move(s, a):
    if random.random() < 0.15:
        a = 'left' if a == 'right' else 'right'
    s = max(0, s - 1) if a == 'left' else s + 1
    if s == LENGTH:
        return s, 10.0, True
    return s, -0.1 if random.random() < 0.95 else -3.0, False


eps, gamma = 1.0, 0.95
window = []
for episode in range(1, 12001):
    s, done, total, steps = 0, False, 0.0, 0
    lr = 0.5 / (1 + episode / 400)
    while not done and steps < 200:
        if random.random() < eps:
            a = random.choice(('left', 'right'))
        else:
            a = max(('left', 'right'), key=lambda k: Q[(s, k)])
        s2, r, done = move(s, a)
        future = 0.0 if done else max(Q[(s2, 'left')], Q[(s2, 'right')])
        Q[(s, a)] += lr * (r + gamma * future - Q[(s, a)])
        s, total, steps = s2, total + r, steps + 1
    eps = max(0.05, eps * 0.998)
    window.append(total)
    if episode % 1000 == 0:
        print('episode', episode, 'last reward', round(total, 2),
              'average', round(sum(window[-100:]) / 100, 3), 'eps', round(eps, 3))
print([max(('left', 'right'), key=lambda k: Q[(s, k)]) for s in range(LENGTH)])
